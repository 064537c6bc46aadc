; Memory of functions: many kinds, over-aligned, in a loop, of computed size, given back by stackrestore, across recursion.
declare ptr @llvm.stacksave.p0()
declare void @llvm.stackrestore.p0(ptr)
@sink = global i64 0
define void @check.aligned(ptr %p, i64 %by) noinline {
  %a = ptrtoint ptr %p to i64
  %mask = sub i64 %by, 1
  %rest = and i64 %a, %mask
  call void @show(i64 %rest)
  ret void
}
define void @kinds() noinline {
  %byte = alloca i8
  %word = alloca i64
  %wide = alloca i128
  %array = alloca [7 x i16]
  %several = alloca i32, i32 5
  %aligned = alloca i8, align 64
  %page = alloca [3 x i8], align 4096
  %nothing = alloca {}
  call void @check.aligned(ptr %word, i64 8)
  call void @check.aligned(ptr %wide, i64 16)
  call void @check.aligned(ptr %aligned, i64 64)
  call void @check.aligned(ptr %page, i64 4096)
  store i8 1, ptr %byte
  store i64 2, ptr %word
  store i128 3, ptr %wide
  store i8 4, ptr %aligned
  store i8 5, ptr %page
  %last = getelementptr i32, ptr %several, i64 4
  store i32 6, ptr %last
  %end = getelementptr i16, ptr %array, i64 6
  store i16 7, ptr %end
  call void @deeper(i64 20)
  %1 = load i8, ptr %byte
  %x1 = zext i8 %1 to i64
  call void @show(i64 %x1)
  %2 = load i64, ptr %word
  call void @show(i64 %2)
  %3 = load i128, ptr %wide
  %x3 = trunc i128 %3 to i64
  call void @show(i64 %x3)
  %4 = load i8, ptr %aligned
  %x4 = zext i8 %4 to i64
  call void @show(i64 %x4)
  %5 = load i8, ptr %page
  %x5 = zext i8 %5 to i64
  call void @show(i64 %x5)
  %6 = load i32, ptr %last
  %x6 = zext i32 %6 to i64
  call void @show(i64 %x6)
  %7 = load i16, ptr %end
  %x7 = zext i16 %7 to i64
  call void @show(i64 %x7)
  call void @line(i64 0)
  ret void
}
define void @deeper(i64 %n) noinline {
  %place = alloca i64
  %size = and i64 %n, 7
  %dynamic = alloca i64, i64 %size
  store i64 %n, ptr %place
  %end = icmp eq i64 %n, 0
  br i1 %end, label %done, label %more
more:
  %less = sub i64 %n, 1
  call void @deeper(i64 %less)
  %kept = load i64, ptr %place
  call void @show(i64 %kept)
  br label %done
done:
  ret void
}
define i64 @list(i64 %n) noinline {
entry:
  br label %loop
loop:
  %i = phi i64 [ 0, %entry ], [ %next, %loop ]
  %before = phi ptr [ null, %entry ], [ %node, %loop ]
  %node = alloca { ptr, i64 }
  store ptr %before, ptr %node
  %place = getelementptr { ptr, i64 }, ptr %node, i32 0, i32 1
  store i64 %i, ptr %place
  %next = add i64 %i, 1
  %more = icmp ult i64 %next, %n
  br i1 %more, label %loop, label %walk
walk:
  %at = phi ptr [ %node, %loop ], [ %previous, %walk ]
  %sum = phi i64 [ 0, %loop ], [ %added, %walk ]
  %value.place = getelementptr { ptr, i64 }, ptr %at, i32 0, i32 1
  %value = load i64, ptr %value.place
  %tripled = mul i64 %sum, 3
  %added = add i64 %tripled, %value
  %previous = load ptr, ptr %at
  %end = icmp eq ptr %previous, null
  br i1 %end, label %done, label %walk
done:
  ret i64 %added
}
define i64 @restored(i64 %n) noinline {
entry:
  br label %loop
loop:
  %i = phi i64 [ 0, %entry ], [ %next, %loop ]
  %sum = phi i64 [ 0, %entry ], [ %added, %loop ]
  %saved = call ptr @llvm.stacksave.p0()
  %count = and i64 %i, 1023
  %bytes = alloca i8, i64 %count, align 32
  %some = alloca i64, i32 3
  store i64 %i, ptr %some
  %address = ptrtoint ptr %bytes to i64
  %rest = and i64 %address, 31
  call void @llvm.memset.p0.i64(ptr %bytes, i8 1, i64 %count, i1 false)
  %kept = load i64, ptr %some
  %with = add i64 %sum, %kept
  %added = add i64 %with, %rest
  call void @llvm.stackrestore.p0(ptr %saved)
  %next = add i64 %i, 1
  %more = icmp ult i64 %next, %n
  br i1 %more, label %loop, label %done
done:
  ret i64 %added
}
declare void @llvm.memset.p0.i64(ptr, i8, i64, i1)
define i32 @main() {
  call void @kinds()
  call void @deeper(i64 30)
  call void @line(i64 1)
  %1 = call i64 @list(i64 100)
  call void @show(i64 %1)
  %2 = call i64 @list(i64 1)
  call void @show(i64 %2)
  call void @line(i64 2)
  ; Without giving back, this would take 200 megabytes.
  %3 = call i64 @restored(i64 20000)
  call void @show(i64 %3)
  call void @line(i64 3)
  ret i32 0
}
