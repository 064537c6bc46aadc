; Shows every value in a line of its own.
@show.dashes = private constant [5 x i8] c"line "

define void @show(i64 %value) noinline {
  call void @show.hexadecimal(i64 %value)
  ret void
}

define void @line(i64 %number) noinline {
  call void @bareflow_output(ptr @show.dashes, i64 5)
  call void @show.hexadecimal(i64 %number)
  ret void
}
