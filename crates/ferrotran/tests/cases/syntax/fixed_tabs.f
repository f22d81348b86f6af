C     tab form
	SUBROUTINE TABS(N,
	1  M)
	INTEGER N,	M
10	N = M +
	2  1
	GOTO 10
	END
