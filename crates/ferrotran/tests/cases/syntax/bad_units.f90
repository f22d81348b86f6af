subrutine first(x)
  x = 1
end
modul second
contains
  subroutine third
  end subroutine
end module
subroutine fourth(x)
  x = 1
end
