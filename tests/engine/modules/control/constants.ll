; Constants of all forms as operands: expressions, addresses, aggregates, undefined values that do not matter.
@words = global [4 x i64] [i64 11, i64 22, i64 33, i64 44]
@pair = constant { i32, ptr } { i32 5, ptr getelementptr (i8, ptr @words, i64 24) }
@wide = global i128 0
@spread = constant [2 x { i8, [3 x i16] }] [{ i8, [3 x i16] } { i8 1, [3 x i16] [i16 2, i16 3, i16 4] }, { i8, [3 x i16] } zeroinitializer]
define i32 @main() {
entry:
  %1 = load i64, ptr getelementptr inbounds ([4 x i64], ptr @words, i64 0, i64 2)
  call void @show(i64 %1)
  %2 = load ptr, ptr getelementptr ({ i32, ptr }, ptr @pair, i32 0, i32 1)
  %3 = load i64, ptr %2
  call void @show(i64 %3)
  %4 = load i16, ptr getelementptr ([2 x { i8, [3 x i16] }], ptr @spread, i64 0, i64 0, i32 1, i64 2)
  %5 = zext i16 %4 to i64
  call void @show(i64 %5)
  call void @show(i64 sub (i64 ptrtoint (ptr getelementptr (i64, ptr @words, i64 3) to i64), i64 ptrtoint (ptr @words to i64)))
  %6 = icmp eq ptr @words, null
  %7 = zext i1 %6 to i64
  call void @show(i64 %7)
  br i1 true, label %a, label %b
a:
  %8 = phi { i64, i8 } [ { i64 -9, i8 3 }, %entry ]
  %9 = extractvalue { i64, i8 } %8, 0
  call void @show(i64 %9)
  %10 = insertvalue { i64, i8 } %8, i64 12, 0
  %11 = extractvalue { i64, i8 } %10, 0
  call void @show(i64 %11)
  %12 = extractelement <4 x i32> <i32 1, i32 -2, i32 3, i32 -4>, i32 3
  %13 = sext i32 %12 to i64
  call void @show(i64 %13)
  store { i64, i8 } { i64 8, i8 9 }, ptr @words
  %14 = load i64, ptr @words
  call void @show(i64 %14)
  store [2 x i64] [i64 100, i64 200], ptr @words
  %15 = load i64, ptr getelementptr (i64, ptr @words, i64 1)
  call void @show(i64 %15)
  store <2 x i64> zeroinitializer, ptr @words
  %16 = load i64, ptr @words
  call void @show(i64 %16)
  %17 = select i1 false, i128 -1, i128 340282366920938463463374607431768211400
  %18 = lshr i128 %17, 64
  %19 = trunc i128 %18 to i64
  call void @show(i64 %19)
  ; Wider than an address.
  store i128 ptrtoint (ptr @words to i128), ptr @wide
  %20 = load i128, ptr @wide
  %21 = trunc i128 %20 to i64
  %22 = icmp eq i64 %21, ptrtoint (ptr @words to i64)
  %23 = zext i1 %22 to i64
  call void @show(i64 %23)
  %24 = lshr i128 %20, 64
  %25 = trunc i128 %24 to i64
  call void @show(i64 %25)
  store i128 sub (i128 ptrtoint (ptr @words to i128), i128 ptrtoint (ptr getelementptr (i8, ptr @words, i64 1) to i128)), ptr @wide
  %26 = load i128, ptr @wide
  %27 = lshr i128 %26, 60
  %28 = trunc i128 %27 to i64
  call void @show(i64 %28)
  %29 = add i128 %26, 1
  %30 = trunc i128 %29 to i64
  call void @show(i64 %30)
  store i128 xor (i128 ptrtoint (ptr @words to i128), i128 1267650600228229401496703205377), ptr @wide
  %31 = load i128, ptr @wide
  %32 = lshr i128 %31, 64
  %33 = trunc i128 %32 to i64
  call void @show(i64 %33)
  call void @line(i64 0)
  ret i32 0
b:
  ret i32 1
}
