; Calls that take their caller's place, a million deep, between functions that are compiled and one that no tier compiles.
@places = global [2 x ptr] [ptr blockaddress(@interpreted, %even), ptr blockaddress(@interpreted, %odd)]
define i64 @interpreted(i64 %n, i64 %sum) noinline {
  %bit = and i64 %n, 1
  %place = getelementptr [2 x ptr], ptr @places, i64 0, i64 %bit
  %to = load ptr, ptr %place
  indirectbr ptr %to, [label %even, label %odd]
even:
  %r0 = musttail call i64 @compiled(i64 %n, i64 %sum)
  ret i64 %r0
odd:
  %more = add i64 %sum, 7
  %r1 = musttail call i64 @compiled(i64 %n, i64 %more)
  ret i64 %r1
}
define i64 @compiled(i64 %n, i64 %sum) noinline {
  %zero = icmp eq i64 %n, 0
  br i1 %zero, label %done, label %more
more:
  %less = sub i64 %n, 1
  %mixed = mul i64 %sum, 31
  %with = add i64 %mixed, %n
  %r = musttail call i64 @interpreted(i64 %less, i64 %with)
  ret i64 %r
done:
  ret i64 %sum
}

; Through pointers: three functions in turns, the first of which is never compiled.
@steps = global [3 x ptr] [ptr @jumping, ptr @adding, ptr @looping]
define void @jumping(ptr %state) noinline {
  indirectbr ptr blockaddress(@jumping, %there), [label %there]
there:
  %n = load i64, ptr %state
  %zero = icmp eq i64 %n, 0
  br i1 %zero, label %done, label %more
more:
  %less = sub i64 %n, 1
  store i64 %less, ptr %state
  %which = urem i64 %n, 3
  %place = getelementptr [3 x ptr], ptr @steps, i64 0, i64 %which
  %next = load ptr, ptr %place
  musttail call void %next(ptr %state)
  ret void
done:
  ret void
}
define void @adding(ptr %state) noinline {
  %place = getelementptr i64, ptr %state, i64 1
  %sum = load i64, ptr %place
  %n = load i64, ptr %state
  %more = add i64 %sum, %n
  store i64 %more, ptr %place
  %next = load ptr, ptr @steps
  musttail call void %next(ptr %state)
  ret void
}
; One that turns in a loop before it calls.
define void @looping(ptr %state) noinline {
  %place = getelementptr i64, ptr %state, i64 1
  %first = load i64, ptr %place
  br label %loop
loop:
  %i = phi i64 [ 0, %0 ], [ %i1, %loop ]
  %sum = phi i64 [ %first, %0 ], [ %sum1, %loop ]
  %turned = mul i64 %sum, 3
  %sum1 = xor i64 %turned, %i
  %i1 = add i64 %i, 1
  %more = icmp ult i64 %i1, 5
  br i1 %more, label %loop, label %behind
behind:
  store i64 %sum1, ptr %place
  %next = load ptr, ptr @steps
  musttail call void %next(ptr %state)
  ret void
}

; Other types: what is narrow, floats, and results of two words.
define { i64, i64 } @narrow.interpreted(i8 zeroext %n, i32 %turns, float %x, { i64, i64 } %sum) noinline {
  indirectbr ptr blockaddress(@narrow.interpreted, %there), [label %there]
there:
  %n1 = add i8 %n, 3
  %r = musttail call { i64, i64 } @narrow.compiled(i8 zeroext %n1, i32 %turns, float %x, { i64, i64 } %sum)
  ret { i64, i64 } %r
}
define { i64, i64 } @narrow.compiled(i8 zeroext %n, i32 %turns, float %x, { i64, i64 } %sum) noinline {
  %zero = icmp eq i32 %turns, 0
  br i1 %zero, label %done, label %more
more:
  %less = sub i32 %turns, 1
  %wide = zext i8 %n to i64
  %a = extractvalue { i64, i64 } %sum, 0
  %a1 = add i64 %a, %wide
  %b = extractvalue { i64, i64 } %sum, 1
  %bits = bitcast float %x to i32
  %bits.wide = zext i32 %bits to i64
  %b1 = xor i64 %b, %bits.wide
  %half = fmul float %x, 0.75
  %y = fadd float %half, 1.0
  %s0 = insertvalue { i64, i64 } poison, i64 %a1, 0
  %s1 = insertvalue { i64, i64 } %s0, i64 %b1, 1
  %r = musttail call { i64, i64 } @narrow.interpreted(i8 zeroext %n, i32 %less, float %y, { i64, i64 } %s1)
  ret { i64, i64 } %r
done:
  ret { i64, i64 } %sum
}
define i32 @main() {
  %1 = call i64 @interpreted(i64 1000000, i64 0)
  call void @show(i64 %1)
  %2 = call i64 @compiled(i64 1000001, i64 1)
  call void @show(i64 %2)
  %state = alloca [2 x i64]
  store [2 x i64] [i64 1000000, i64 0], ptr %state
  call void @jumping(ptr %state)
  %place = getelementptr i64, ptr %state, i64 1
  %3 = load i64, ptr %place
  call void @show(i64 %3)
  store i64 1000000, ptr %state
  call void @looping(ptr %state)
  %4 = load i64, ptr %place
  call void @show(i64 %4)
  %5 = call { i64, i64 } @narrow.compiled(i8 zeroext 250, i32 1000000, float 0.5, { i64, i64 } zeroinitializer)
  %6 = extractvalue { i64, i64 } %5, 0
  call void @show(i64 %6)
  %7 = extractvalue { i64, i64 } %5, 1
  call void @show(i64 %7)
  call void @line(i64 0)
  ret i32 0
}
