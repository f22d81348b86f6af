      SUBROUTINE FIB(A,N)
      INTEGER N
      REAL*8 A(N)
Cf2py intent(in) n
*f2py intent(out) a
!F2PY depend(n) a
cf2py threadsafe
cf2py intent(in) absent
      A(1) = 0.0D0
      END
      SUBROUTINE COPY(X,Y,N,INCX)
      INTEGER N,INCX
      REAL X(*),Y(*)
Cf2py integer optional,check(len(x)>=n),depend(x) :: n = len(x)
Cf2py integer optional,
Cf2py&   check(incx>0||incx<0) :: incx = 1
Cf2py callstatement {(*f2py_func)(x,y,&n,&incx); Y_capi = NULL;}
Cf2py note(Copies the First) x
      Y(1) = X(1)
      END
