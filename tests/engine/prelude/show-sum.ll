; Shows one sum of all values of a line, in which every bit of each of them and their order count.
define void @show(i64 %value) noinline {
  %before = load i64, ptr @show.sum
  %up = shl i64 %before, 23
  %down = lshr i64 %before, 41
  %turned = or i64 %up, %down
  %mixed = xor i64 %turned, %value
  %more = add i64 %mixed, -7046029254386353131
  %sum = mul i64 %more, 1099511628211
  store i64 %sum, ptr @show.sum
  ret void
}

define void @line(i64 %number) noinline {
  %sum = load i64, ptr @show.sum
  call void @show.hexadecimal(i64 %sum)
  store i64 0, ptr @show.sum
  ret void
}
