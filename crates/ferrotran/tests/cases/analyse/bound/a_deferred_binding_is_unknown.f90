module m
  type, abstract :: t
  contains
    procedure(run), deferred, non_overridable :: run
  end type
contains
  subroutine run(x)
    class(t) x
  end
  subroutine s(x)
    class(t) x
    call x%run()
  end
end module
