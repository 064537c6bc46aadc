; What the modules of the corpus show their results with. `line` ends what belongs together; `show` itself is in show-each.ll,
; which prints every value, or show-sum.ll, which prints one sum for each line.
@show.digits = private constant [16 x i8] c"0123456789abcdef"
@show.sum = internal global i64 0

declare void @bareflow_output(ptr, i64)

define void @show.hexadecimal(i64 %value) noinline {
  %text = alloca [17 x i8]
  br label %digit
digit:
  %index = phi i64 [ 0, %0 ], [ %next, %digit ]
  %up = mul i64 %index, 4
  %shift = sub i64 60, %up
  %shifted = lshr i64 %value, %shift
  %nibble = and i64 %shifted, 15
  %from = getelementptr [16 x i8], ptr @show.digits, i64 0, i64 %nibble
  %character = load i8, ptr %from
  %to = getelementptr i8, ptr %text, i64 %index
  store i8 %character, ptr %to
  %next = add i64 %index, 1
  %more = icmp ult i64 %next, 16
  br i1 %more, label %digit, label %done
done:
  %last = getelementptr i8, ptr %text, i64 16
  store i8 10, ptr %last
  call void @bareflow_output(ptr %text, i64 17)
  ret void
}

; Which NaN an operation gives is not defined: all are shown as one.
define void @show_double(double %value) noinline {
  %bits = bitcast double %value to i64
  %nan = fcmp uno double %value, 0.0
  %shown = select i1 %nan, i64 9221120237041090560, i64 %bits
  call void @show(i64 %shown)
  ret void
}

define void @show_float(float %value) noinline {
  %bits = bitcast float %value to i32
  %wide = zext i32 %bits to i64
  %nan = fcmp uno float %value, 0.0
  %shown = select i1 %nan, i64 2143289344, i64 %wide
  call void @show(i64 %shown)
  ret void
}

define void @show_text(ptr %text, i64 %length) noinline {
  call void @bareflow_output(ptr %text, i64 %length)
  ret void
}
