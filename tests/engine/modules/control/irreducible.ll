; A loop that is entered at two places, and one that jumps between three blocks by a state.
define i64 @two.entries(i64 %n, i1 %second) noinline {
entry:
  br i1 %second, label %b, label %a
a:
  %i = phi i64 [ 0, %entry ], [ %j.next, %b ]
  %x = phi i64 [ 1, %entry ], [ %y.next, %b ]
  %i.next = add i64 %i, 1
  %x.next = mul i64 %x, 3
  %stop.a = icmp uge i64 %i.next, %n
  br i1 %stop.a, label %end, label %b
b:
  %j = phi i64 [ 0, %entry ], [ %i.next, %a ]
  %y = phi i64 [ 2, %entry ], [ %x.next, %a ]
  %j.next = add i64 %j, 2
  %y.next = add i64 %y, %j
  %stop.b = icmp uge i64 %j.next, %n
  br i1 %stop.b, label %end, label %a
end:
  %result = phi i64 [ %x.next, %a ], [ %y.next, %b ]
  ret i64 %result
}

define i64 @states(i64 %seed, i64 %steps) noinline {
entry:
  br label %dispatch
dispatch:
  %state = phi i64 [ %seed, %entry ], [ %state.zero, %zero ], [ %state.one, %one ], [ %state.two, %two ]
  %count = phi i64 [ 0, %entry ], [ %count.next, %zero ], [ %count.next, %one ], [ %count.next, %two ]
  %count.next = add i64 %count, 1
  %over = icmp ugt i64 %count.next, %steps
  br i1 %over, label %end, label %choose
choose:
  %which = urem i64 %state, 3
  switch i64 %which, label %two [
    i64 0, label %zero
    i64 1, label %one
  ]
zero:
  %state.zero = lshr i64 %state, 1
  %odd = and i64 %state.zero, 1
  %isOdd = icmp ne i64 %odd, 0
  br i1 %isOdd, label %one, label %dispatch
one:
  %from = phi i64 [ %state, %choose ], [ %state.zero, %zero ]
  %tripled = mul i64 %from, 3
  %state.one = add i64 %tripled, 1
  br label %dispatch
two:
  %state.two = xor i64 %state, 2654435761
  br label %dispatch
end:
  ret i64 %state
}

define i32 @main() {
entry:
  br label %loop
loop:
  %n = phi i64 [ 1, %entry ], [ %next, %loop ]
  %a = call i64 @two.entries(i64 %n, i1 false)
  call void @show(i64 %a)
  %b = call i64 @two.entries(i64 %n, i1 true)
  call void @show(i64 %b)
  %c = call i64 @states(i64 %n, i64 %b)
  call void @show(i64 %c)
  %d = call i64 @states(i64 %n, i64 100)
  call void @show(i64 %d)
  call void @line(i64 %n)
  %next = add i64 %n, 1
  %more = icmp ult i64 %next, 12
  br i1 %more, label %loop, label %done
done:
  ret i32 0
}
