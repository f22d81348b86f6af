! Arrays of CHARACTER: given as strings, changed and returned as arrays of bytes.
subroutine given_words(n, words, longest)
  integer, intent(in) :: n
  character(*), intent(in) :: words(n)
  integer, intent(out) :: longest
  longest = maxval(len_trim(words))
end subroutine given_words

subroutine changed_words(n, words)
  integer, intent(in) :: n
  character(8), intent(inout) :: words(n)
  words = 'changed'
end subroutine changed_words

subroutine returned_words(n, words)
  integer, intent(in) :: n
  character(3), intent(out) :: words(2, n)
  words = 'abc'
end subroutine returned_words

module text_arrays
contains
  subroutine any_words(words)
    character(*), intent(inout) :: words(:)
    words = 'any'
  end subroutine any_words
end module text_arrays
