! rule: unknown-callee, unanalysed
! breaks: a procedure is called that no file defines: MEMSET of the C library
! call: unknown_callee_1()
subroutine unknown_callee_1()
  use iso_c_binding
  interface
    subroutine unknown_callee_set(a, byte, size) bind(c, name='memset')
      import
      integer(c_intptr_t), value :: a
      integer(c_int), value :: byte
      integer(c_size_t), value :: size
    end subroutine
  end interface
  call unknown_callee_set(16_c_intptr_t, 0, 8_c_size_t)
end subroutine
