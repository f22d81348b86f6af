! CHARACTER results: of a constant, an assumed and a computed length.
module text_results
  implicit none
contains
  character(5) function name_of(n)
    integer, intent(in) :: n
    name_of = merge('one  ', 'many ', n == 1)
  end function name_of

  function padded(n) result(text)
    integer, intent(in) :: n
    character(2*n) :: text
    text = 'ab'
  end function padded

  function words(n) result(all)
    integer, intent(in) :: n
    character(4) :: all(n)
    all = 'word'
  end function words
end module text_results

character(3) function three()
  three = 'abc'
end function three
