! Clause 6.3: free form: continuation, semicolons, comments, names of 63 characters.
module a_name_of_sixty_three_characters_is_the_longest_that_is_allowed
  implicit none; integer, parameter :: one = 1; integer :: &
    & two = & ! a comment behind the ampersand

    ! a comment between
    2
  character(*), parameter :: long = 'begin&
      &ning', both = "it's ""quoted""", empty = ''
contains
  sub&
  &routine split(x)
    integer, intent(inout) :: x;;
    x = x + 1; x = x + &
        one; end subroutine
end module
