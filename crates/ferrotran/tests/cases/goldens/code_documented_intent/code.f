*> \brief FT0507: documented as an input, and yet written.
*> \param[in] N
*> \verbatim
*>          N is INTEGER
*> \endverbatim
*> \param[in] X
*> \verbatim
*>          X is REAL array, dimension (N)
*> \endverbatim
      SUBROUTINE DOCMTD(N, X)
      INTEGER N
      REAL X(N)
      X = N
      END
