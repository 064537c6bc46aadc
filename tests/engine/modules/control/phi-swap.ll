; Phis of one block take their values all at once: swapped, rotated, and one that takes another's value from before.
define i32 @main() {
entry:
  br label %loop
loop:
  %a = phi i64 [ 1, %entry ], [ %b, %loop ]
  %b = phi i64 [ 2, %entry ], [ %a, %loop ]
  %x = phi i64 [ 10, %entry ], [ %y, %loop ]
  %y = phi i64 [ 20, %entry ], [ %z, %loop ]
  %z = phi i64 [ 30, %entry ], [ %x, %loop ]
  %fib = phi i64 [ 0, %entry ], [ %next.fib, %loop ]
  %next.fib = phi i64 [ 1, %entry ], [ %sum, %loop ]
  %self = phi i64 [ 77, %entry ], [ %self, %loop ]
  %wide = phi i128 [ 5, %entry ], [ %other, %loop ]
  %other = phi i128 [ -6, %entry ], [ %wide, %loop ]
  %i = phi i32 [ 0, %entry ], [ %next, %loop ]
  %sum = add i64 %fib, %next.fib
  call void @show(i64 %a)
  call void @show(i64 %b)
  call void @show(i64 %x)
  call void @show(i64 %y)
  call void @show(i64 %z)
  call void @show(i64 %fib)
  call void @show(i64 %self)
  %high.wide = lshr i128 %wide, 64
  %high = trunc i128 %high.wide to i64
  call void @show(i64 %high)
  %next = add i32 %i, 1
  %more = icmp slt i32 %next, 11
  br i1 %more, label %loop, label %done
done:
  call void @line(i64 0)
  call void @show(i64 %a)
  call void @show(i64 %z)
  call void @show(i64 %sum)
  call void @line(i64 1)
  ret i32 0
}
