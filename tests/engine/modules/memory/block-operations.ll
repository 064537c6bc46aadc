; The memory intrinsics: constant and computed sizes, overlap, nothing at all, the inline variants.
@bytes = global [64 x i8] zeroinitializer
@sizes = global [8 x i64] [i64 0, i64 1, i64 3, i64 8, i64 13, i64 16, i64 17, i64 31]
declare void @llvm.memcpy.p0.p0.i64(ptr, ptr, i64, i1)
declare void @llvm.memcpy.p0.p0.i32(ptr, ptr, i32, i1)
declare void @llvm.memmove.p0.p0.i64(ptr, ptr, i64, i1)
declare void @llvm.memset.p0.i64(ptr, i8, i64, i1)
declare void @llvm.memset.p0.i32(ptr, i8, i32, i1)
declare void @llvm.memcpy.inline.p0.p0.i64(ptr, ptr, i64 immarg, i1)
declare void @llvm.memset.inline.p0.i64(ptr, i8, i64 immarg, i1)
declare ptr @memcpy(ptr, ptr, i64)
declare ptr @memset(ptr, i32, i64)
declare ptr @memmove(ptr, ptr, i64)
declare i32 @memcmp(ptr, ptr, i64)
define void @number() noinline {
entry:
  br label %loop
loop:
  %i = phi i64 [ 0, %entry ], [ %next, %loop ]
  %place = getelementptr i8, ptr @bytes, i64 %i
  %byte = trunc i64 %i to i8
  %mixed = mul i8 %byte, 37
  store i8 %mixed, ptr %place
  %next = add i64 %i, 1
  %more = icmp ult i64 %next, 64
  br i1 %more, label %loop, label %done
done:
  ret void
}
define void @dump(i64 %number) noinline {
entry:
  br label %loop
loop:
  %i = phi i64 [ 0, %entry ], [ %next, %loop ]
  %place = getelementptr i64, ptr @bytes, i64 %i
  %word = load i64, ptr %place
  call void @show(i64 %word)
  %next = add i64 %i, 1
  %more = icmp ult i64 %next, 8
  br i1 %more, label %loop, label %done
done:
  call void @line(i64 %number)
  ret void
}
define void @sized(i64 %size) noinline {
  call void @number()
  call void @llvm.memcpy.p0.p0.i64(ptr getelementptr (i8, ptr @bytes, i64 32), ptr @bytes, i64 %size, i1 false)
  call void @dump(i64 %size)
  call void @llvm.memmove.p0.p0.i64(ptr getelementptr (i8, ptr @bytes, i64 5), ptr @bytes, i64 %size, i1 false)
  call void @dump(i64 %size)
  call void @llvm.memmove.p0.p0.i64(ptr getelementptr (i8, ptr @bytes, i64 3), ptr getelementptr (i8, ptr @bytes, i64 8), i64 %size, i1 true)
  call void @dump(i64 %size)
  %byte = trunc i64 %size to i8
  call void @llvm.memset.p0.i64(ptr getelementptr (i8, ptr @bytes, i64 1), i8 %byte, i64 %size, i1 false)
  call void @dump(i64 %size)
  ret void
}
define i32 @main() {
entry:
  br label %loop
loop:
  %i = phi i64 [ 0, %entry ], [ %next, %loop ]
  %place = getelementptr i64, ptr @sizes, i64 %i
  %size = load i64, ptr %place
  call void @sized(i64 %size)
  %next = add i64 %i, 1
  %more = icmp ult i64 %next, 8
  br i1 %more, label %loop, label %done
done:
  call void @number()
  call void @llvm.memcpy.p0.p0.i64(ptr getelementptr (i8, ptr @bytes, i64 40), ptr getelementptr (i8, ptr @bytes, i64 1), i64 7, i1 false)
  call void @llvm.memcpy.p0.p0.i32(ptr getelementptr (i8, ptr @bytes, i64 50), ptr getelementptr (i8, ptr @bytes, i64 2), i32 4, i1 false)
  call void @llvm.memset.p0.i32(ptr getelementptr (i8, ptr @bytes, i64 60), i8 -1, i32 2, i1 false)
  call void @llvm.memcpy.inline.p0.p0.i64(ptr getelementptr (i8, ptr @bytes, i64 20), ptr getelementptr (i8, ptr @bytes, i64 1), i64 11, i1 false)
  call void @llvm.memset.inline.p0.i64(ptr getelementptr (i8, ptr @bytes, i64 9), i8 7, i64 3, i1 false)
  call void @dump(i64 100)
  %to = call ptr @memcpy(ptr @bytes, ptr getelementptr (i8, ptr @bytes, i64 32), i64 9)
  %set = call ptr @memset(ptr getelementptr (i8, ptr @bytes, i64 12), i32 511, i64 3)
  %moved = call ptr @memmove(ptr getelementptr (i8, ptr @bytes, i64 20), ptr getelementptr (i8, ptr @bytes, i64 17), i64 10)
  call void @dump(i64 101)
  %same = icmp eq ptr %to, @bytes
  %same.x = zext i1 %same to i64
  call void @show(i64 %same.x)
  %order = call i32 @memcmp(ptr @bytes, ptr getelementptr (i8, ptr @bytes, i64 1), i64 4)
  %less = icmp slt i32 %order, 0
  %less.x = zext i1 %less to i64
  call void @show(i64 %less.x)
  %equal = call i32 @memcmp(ptr @bytes, ptr @bytes, i64 4)
  %equal.x = sext i32 %equal to i64
  call void @show(i64 %equal.x)
  call void @line(i64 102)
  ret i32 0
}
