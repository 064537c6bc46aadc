; getelementptr: constant and computed indices of all widths, negative ones, structs in arrays in structs, vectors of pointers.
%inner = type { i8, i32, [3 x i16] }
%outer = type { i64, [4 x %inner], <2 x float> }
@place = global [4 x %outer] zeroinitializer
@indices = global [4 x i64] [i64 0, i64 1, i64 3, i64 -1]
define void @distance(ptr %p) noinline {
  %a = ptrtoint ptr %p to i64
  %b = ptrtoint ptr @place to i64
  %d = sub i64 %a, %b
  call void @show(i64 %d)
  ret void
}
define void @at(i64 %i) noinline {
  %small = trunc i64 %i to i8
  %half = trunc i64 %i to i16
  %word = trunc i64 %i to i32
  %wide = sext i64 %i to i128
  %1 = getelementptr %outer, ptr @place, i64 %i
  call void @distance(ptr %1)
  %2 = getelementptr %outer, ptr @place, i32 %word, i32 1
  call void @distance(ptr %2)
  %3 = getelementptr %outer, ptr @place, i8 %small, i32 1, i64 2
  call void @distance(ptr %3)
  %4 = getelementptr %outer, ptr @place, i64 %i, i32 1, i16 %half, i32 2, i64 %i
  call void @distance(ptr %4)
  %5 = getelementptr inbounds %outer, ptr @place, i64 1, i32 2, i64 1
  call void @distance(ptr %5)
  %6 = getelementptr i24, ptr @place, i64 %i
  call void @distance(ptr %6)
  %7 = getelementptr i128, ptr @place, i128 %wide
  call void @distance(ptr %7)
  %8 = getelementptr i8, ptr %7, i64 -5
  call void @distance(ptr %8)
  %9 = getelementptr {}, ptr @place, i64 %i
  call void @distance(ptr %9)
  %lanes = insertelement <2 x i64> <i64 0, i64 5>, i64 %i, i32 0
  %10 = getelementptr i32, ptr @place, <2 x i64> %lanes
  %11 = extractelement <2 x ptr> %10, i32 0
  call void @distance(ptr %11)
  %12 = extractelement <2 x ptr> %10, i32 1
  call void @distance(ptr %12)
  %13 = getelementptr %inner, <2 x ptr> %10, i64 %i, i32 1
  %14 = extractelement <2 x ptr> %13, i32 1
  call void @distance(ptr %14)
  call void @line(i64 %i)
  ret void
}
define i32 @main() {
entry:
  br label %loop
loop:
  %i = phi i64 [ 0, %entry ], [ %next, %loop ]
  %place = getelementptr i64, ptr @indices, i64 %i
  %index = load i64, ptr %place
  call void @at(i64 %index)
  %next = add i64 %i, 1
  %more = icmp ult i64 %next, 4
  br i1 %more, label %loop, label %done
done:
  ret i32 0
}
