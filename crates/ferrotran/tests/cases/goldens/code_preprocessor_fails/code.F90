! FT0107: the preprocessor cannot be run.
#define FIRST 1
subroutine preprocessed(n)
  integer, intent(out) :: n
  n = 1
end subroutine preprocessed
