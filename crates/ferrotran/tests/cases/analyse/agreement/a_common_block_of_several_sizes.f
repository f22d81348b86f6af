! ===== of another size
      subroutine s
      common /blk/ a, b(1000)
      b = 0
      end
      block data
      common /blk/ a
      data a /1.0/
      end

! ===== of the same size
      subroutine s
      common /blk/ a, b(1000)
      b = 0
      end
      block data
      common /blk/ a, b(1000)
      data a /1.0/
      end

! ===== of the same size, in other parts
      subroutine s
      common /blk/ a, b(1000)
      b = 0
      end
      block data
      common /blk/ a, x(500), y(500)
      data a /1.0/
      end
