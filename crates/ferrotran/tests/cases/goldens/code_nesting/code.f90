! FT0206: constructs that are nested deeper than any that a person writes.
subroutine nested(n)
integer, intent(inout) :: n
if (n > 0) then
if (n > 0) then
if (n > 0) then
if (n > 0) then
if (n > 0) then
if (n > 0) then
if (n > 0) then
if (n > 0) then
if (n > 0) then
if (n > 0) then
if (n > 0) then
if (n > 0) then
if (n > 0) then
if (n > 0) then
if (n > 0) then
if (n > 0) then
if (n > 0) then
if (n > 0) then
if (n > 0) then
if (n > 0) then
if (n > 0) then
if (n > 0) then
if (n > 0) then
if (n > 0) then
if (n > 0) then
if (n > 0) then
if (n > 0) then
if (n > 0) then
if (n > 0) then
if (n > 0) then
if (n > 0) then
if (n > 0) then
if (n > 0) then
if (n > 0) then
if (n > 0) then
if (n > 0) then
if (n > 0) then
if (n > 0) then
if (n > 0) then
if (n > 0) then
if (n > 0) then
if (n > 0) then
if (n > 0) then
if (n > 0) then
if (n > 0) then
if (n > 0) then
if (n > 0) then
if (n > 0) then
if (n > 0) then
if (n > 0) then
if (n > 0) then
if (n > 0) then
if (n > 0) then
if (n > 0) then
if (n > 0) then
if (n > 0) then
if (n > 0) then
if (n > 0) then
if (n > 0) then
if (n > 0) then
if (n > 0) then
if (n > 0) then
if (n > 0) then
if (n > 0) then
if (n > 0) then
if (n > 0) then
if (n > 0) then
if (n > 0) then
if (n > 0) then
if (n > 0) then
if (n > 0) then
if (n > 0) then
if (n > 0) then
if (n > 0) then
if (n > 0) then
if (n > 0) then
if (n > 0) then
if (n > 0) then
if (n > 0) then
if (n > 0) then
if (n > 0) then
if (n > 0) then
if (n > 0) then
if (n > 0) then
if (n > 0) then
if (n > 0) then
if (n > 0) then
if (n > 0) then
if (n > 0) then
if (n > 0) then
if (n > 0) then
if (n > 0) then
if (n > 0) then
if (n > 0) then
if (n > 0) then
if (n > 0) then
if (n > 0) then
if (n > 0) then
if (n > 0) then
if (n > 0) then
if (n > 0) then
n = 1
end if
end if
end if
end if
end if
end if
end if
end if
end if
end if
end if
end if
end if
end if
end if
end if
end if
end if
end if
end if
end if
end if
end if
end if
end if
end if
end if
end if
end if
end if
end if
end if
end if
end if
end if
end if
end if
end if
end if
end if
end if
end if
end if
end if
end if
end if
end if
end if
end if
end if
end if
end if
end if
end if
end if
end if
end if
end if
end if
end if
end if
end if
end if
end if
end if
end if
end if
end if
end if
end if
end if
end if
end if
end if
end if
end if
end if
end if
end if
end if
end if
end if
end if
end if
end if
end if
end if
end if
end if
end if
end if
end if
end if
end if
end if
end if
end if
end if
end if
end if
end if
end subroutine nested
