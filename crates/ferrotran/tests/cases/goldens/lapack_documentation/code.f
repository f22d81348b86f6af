*> \brief \b DSCALE multiplies a vector by a constant.
*
*  Arguments:
*  ==========
*
*> \param[in] N
*> \verbatim
*>          N is INTEGER
*>         The number of elements.
*> \endverbatim
*>
*> \param[in,out] X
*> \verbatim
*>          X is DOUBLE PRECISION array, dimension (N)
*> \endverbatim
      SUBROUTINE DSCALE(N, A, X)
      INTEGER N, I
      DOUBLE PRECISION A, X(N)
      DO 10 I = 1, N
         X(I) = A*X(I)
   10 CONTINUE
      END
