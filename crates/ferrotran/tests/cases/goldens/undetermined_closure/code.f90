! A dummy procedure that nobody calls: only its address can be passed.
subroutine passes_on(f)
  external :: f, elsewhere
  call elsewhere(f)
end subroutine passes_on
