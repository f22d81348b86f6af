*> \brief \b DGEXX
*
*  Arguments:
*  ==========
*
*> \param[in] N
*> \verbatim
*>          N is INTEGER
*>          The order of the matrix A.  N >= 0.
*> \endverbatim
*>
*> \param[in,out] A
*> \verbatim
*>          A is DOUBLE PRECISION array, dimension (LDA,N)
*>          On entry, the matrix.
*> \endverbatim
*>
*> \param[in] LDA
*> \verbatim
*>          LDA is INTEGER
*>          LDA >= max(1,N).
*> \endverbatim
*>
*> \param[out] WORK
*> \verbatim
*>          WORK is DOUBLE PRECISION array, dimension (MAX(1,2*N))
*> \endverbatim
*>
*> \param[out] IPIV
*> \verbatim
*>          IPIV is INTEGER array, dimension (K+1)
*> \endverbatim
*>
*> \param[in] TAU
*> \verbatim
*>          TAU is COMPLEX*16
*> \endverbatim
*>
*> \param[in] W
*> \verbatim
*>          W is DOUBLE PRECISION array, dimension (N,2)
*> \endverbatim
*>
*> \param[in] V
*> \verbatim
*>          V is DOUBLE PRECISION
*> \endverbatim
*>
*> \param[in] NOTHERE
*> \verbatim
*>          NOTHERE is INTEGER
*> \endverbatim
*>
*> \param[out] INFO
*> \verbatim
*>          INFO is INTEGER
*>          = 0:  successful exit
*> \endverbatim
*
*  =====================================================================
      SUBROUTINE DGEXX(N, A, LDA, WORK, IPIV, TAU, W, V, INFO)
      INTEGER N, LDA, INFO, IPIV(*)
      DOUBLE PRECISION A(LDA,*), WORK(*), TAU, W(*), V(*)
      INFO = 0
      IF (N .GT. 0) THEN
         V(1) = 1.0D0
         W(1) = A(1,1)
      END IF
      END
