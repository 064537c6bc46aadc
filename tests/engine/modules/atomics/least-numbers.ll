; Least and greatest of zeros of both signs, and of what is no number, kept in memory by atomic operations.
@floats = global [5 x float] [float 0.0, float -0.0, float 1.5, float 0x7FF8000000000000, float -2.0]
@place.float = global float 0.0
define void @fmin.float() noinline {
  br label %outer
outer:
  %i = phi i64 [ 0, %0 ], [ %i1, %behind ]
  %at.i = getelementptr float, ptr @floats, i64 %i
  %first = load float, ptr %at.i
  br label %inner
inner:
  %j = phi i64 [ 0, %outer ], [ %j1, %inner ]
  %at.j = getelementptr float, ptr @floats, i64 %j
  %second = load float, ptr %at.j
  store float %first, ptr @place.float
  %old = atomicrmw fmin ptr @place.float, float %second seq_cst
  call void @show_float(float %old)
  %new = load float, ptr @place.float
  call void @show_float(float %new)
  %j1 = add i64 %j, 1
  %more.j = icmp ult i64 %j1, 5
  br i1 %more.j, label %inner, label %behind
behind:
  %i1 = add i64 %i, 1
  %more.i = icmp ult i64 %i1, 5
  br i1 %more.i, label %outer, label %done
done:
  ret void
}
define void @fmax.float() noinline {
  br label %outer
outer:
  %i = phi i64 [ 0, %0 ], [ %i1, %behind ]
  %at.i = getelementptr float, ptr @floats, i64 %i
  %first = load float, ptr %at.i
  br label %inner
inner:
  %j = phi i64 [ 0, %outer ], [ %j1, %inner ]
  %at.j = getelementptr float, ptr @floats, i64 %j
  %second = load float, ptr %at.j
  store float %first, ptr @place.float
  %old = atomicrmw fmax ptr @place.float, float %second seq_cst
  call void @show_float(float %old)
  %new = load float, ptr @place.float
  call void @show_float(float %new)
  %j1 = add i64 %j, 1
  %more.j = icmp ult i64 %j1, 5
  br i1 %more.j, label %inner, label %behind
behind:
  %i1 = add i64 %i, 1
  %more.i = icmp ult i64 %i1, 5
  br i1 %more.i, label %outer, label %done
done:
  ret void
}
@doubles = global [5 x double] [double 0.0, double -0.0, double 1.5, double 0x7FF8000000000000, double -2.0]
@place.double = global double 0.0
define void @fmin.double() noinline {
  br label %outer
outer:
  %i = phi i64 [ 0, %0 ], [ %i1, %behind ]
  %at.i = getelementptr double, ptr @doubles, i64 %i
  %first = load double, ptr %at.i
  br label %inner
inner:
  %j = phi i64 [ 0, %outer ], [ %j1, %inner ]
  %at.j = getelementptr double, ptr @doubles, i64 %j
  %second = load double, ptr %at.j
  store double %first, ptr @place.double
  %old = atomicrmw fmin ptr @place.double, double %second seq_cst
  call void @show_double(double %old)
  %new = load double, ptr @place.double
  call void @show_double(double %new)
  %j1 = add i64 %j, 1
  %more.j = icmp ult i64 %j1, 5
  br i1 %more.j, label %inner, label %behind
behind:
  %i1 = add i64 %i, 1
  %more.i = icmp ult i64 %i1, 5
  br i1 %more.i, label %outer, label %done
done:
  ret void
}
define void @fmax.double() noinline {
  br label %outer
outer:
  %i = phi i64 [ 0, %0 ], [ %i1, %behind ]
  %at.i = getelementptr double, ptr @doubles, i64 %i
  %first = load double, ptr %at.i
  br label %inner
inner:
  %j = phi i64 [ 0, %outer ], [ %j1, %inner ]
  %at.j = getelementptr double, ptr @doubles, i64 %j
  %second = load double, ptr %at.j
  store double %first, ptr @place.double
  %old = atomicrmw fmax ptr @place.double, double %second seq_cst
  call void @show_double(double %old)
  %new = load double, ptr @place.double
  call void @show_double(double %new)
  %j1 = add i64 %j, 1
  %more.j = icmp ult i64 %j1, 5
  br i1 %more.j, label %inner, label %behind
behind:
  %i1 = add i64 %i, 1
  %more.i = icmp ult i64 %i1, 5
  br i1 %more.i, label %outer, label %done
done:
  ret void
}
define i32 @main() {
  call void @fmin.float()
  call void @line(i64 0)
  call void @fmax.float()
  call void @line(i64 1)
  call void @fmin.double()
  call void @line(i64 2)
  call void @fmax.double()
  call void @line(i64 3)
  ret i32 0
}
