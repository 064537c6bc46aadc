; What says something to the optimizer alone, and what must be left out or taken as it is.
declare void @llvm.lifetime.start.p0(i64 immarg, ptr)
declare void @llvm.lifetime.end.p0(i64 immarg, ptr)
declare ptr @llvm.invariant.start.p0(i64 immarg, ptr)
declare void @llvm.invariant.end.p0(ptr, i64 immarg, ptr)
declare void @llvm.assume(i1)
declare i64 @llvm.expect.i64(i64, i64)
declare void @llvm.prefetch.p0(ptr, i32 immarg, i32 immarg, i32 immarg)
declare void @llvm.donothing()
declare void @llvm.sideeffect()
declare void @llvm.experimental.noalias.scope.decl(metadata)
declare ptr @llvm.launder.invariant.group.p0(ptr)
declare ptr @llvm.strip.invariant.group.p0(ptr)
declare ptr @llvm.ptrmask.p0.i64(ptr, i64)
declare i64 @llvm.annotation.i64.p0(i64, ptr, ptr, i32)
declare ptr @llvm.ptr.annotation.p0.p0(ptr, ptr, ptr, i32, ptr)
declare void @llvm.var.annotation.p0.p0(ptr, ptr, ptr, i32, ptr)
declare double @llvm.arithmetic.fence.f64(double)
@note = private constant [5 x i8] c"note\00", section "llvm.metadata"
@place = global [4 x i64] [i64 1, i64 2, i64 3, i64 4], align 32
define i64 @hinted(i64 %x) noinline {
entry:
  %memory = alloca i64
  call void @llvm.lifetime.start.p0(i64 8, ptr %memory)
  store i64 %x, ptr %memory
  %expected = call i64 @llvm.expect.i64(i64 %x, i64 5)
  %likely = icmp eq i64 %expected, 5
  br i1 %likely, label %five, label %other, !prof !0
five:
  call void @llvm.assume(i1 %likely)
  br label %join
other:
  call void @llvm.donothing()
  br label %join
join:
  %r = phi i64 [ 55, %five ], [ 66, %other ]
  call void @llvm.prefetch.p0(ptr %memory, i32 0, i32 3, i32 1)
  call void @llvm.sideeffect()
  call void @llvm.assume(i1 true) ["align"(ptr %memory, i64 8)]
  call void @llvm.experimental.noalias.scope.decl(metadata !1)
  call void @llvm.var.annotation.p0.p0(ptr %memory, ptr @note, ptr @note, i32 3, ptr null)
  %annotated = call ptr @llvm.ptr.annotation.p0.p0(ptr %memory, ptr @note, ptr @note, i32 3, ptr null)
  %loaded = load i64, ptr %annotated, !range !4, !noundef !5
  %again = call i64 @llvm.annotation.i64.p0(i64 %loaded, ptr @note, ptr @note, i32 3)
  %inv = call ptr @llvm.invariant.start.p0(i64 8, ptr %memory)
  call void @llvm.invariant.end.p0(ptr %inv, i64 8, ptr %memory)
  call void @llvm.lifetime.end.p0(i64 8, ptr %memory)
  %sum = add nuw nsw i64 %r, %again
  ret i64 %sum
}
define i32 @main() {
  %1 = call i64 @hinted(i64 5)
  call void @show(i64 %1)
  %2 = call i64 @hinted(i64 6)
  call void @show(i64 %2)
  %3 = call ptr @llvm.launder.invariant.group.p0(ptr @place)
  %4 = call ptr @llvm.strip.invariant.group.p0(ptr %3)
  %5 = getelementptr i8, ptr %4, i64 19
  %6 = call ptr @llvm.ptrmask.p0.i64(ptr %5, i64 -8)
  %7 = load i64, ptr %6
  call void @show(i64 %7)
  %8 = load volatile i64, ptr @place
  %9 = freeze i64 %8
  call void @show(i64 %9)
  %10 = call double @llvm.arithmetic.fence.f64(double 1.5)
  call void @show_double(double %10)
  %11 = freeze <2 x i64> <i64 7, i64 8>
  %12 = extractelement <2 x i64> %11, i32 1
  call void @show(i64 %12)
  call void @line(i64 0)
  ret i32 0
}
!0 = !{!"branch_weights", i32 2000, i32 1}
!1 = !{!2}
!2 = distinct !{!2, !3, !"a: %x"}
!3 = distinct !{!3, !"a"}
!4 = !{i64 0, i64 1000}
!5 = !{}
