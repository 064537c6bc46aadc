; Atomic operations of all kinds and widths: what they return, and what they leave in memory.
@place.8 = global i8 0
@place.16 = global i16 0
@place.32 = global i32 0
@place.64 = global i64 0
@place.float = global float 0.0
@place.double = global double 0.0
@place.pointer = global ptr null
define void @try.8(i8 %a, i8 %b) noinline {
  store i8 %a, ptr @place.8
  %old.0 = atomicrmw xchg ptr @place.8, i8 %b seq_cst
  %old.0.x = zext i8 %old.0 to i64
  call void @show(i64 %old.0.x)
  %new.0 = load atomic i8, ptr @place.8 acquire, align 1
  %new.0.x = zext i8 %new.0 to i64
  call void @show(i64 %new.0.x)
  store i8 %a, ptr @place.8
  %old.1 = atomicrmw add ptr @place.8, i8 %b seq_cst
  %old.1.x = zext i8 %old.1 to i64
  call void @show(i64 %old.1.x)
  %new.1 = load atomic i8, ptr @place.8 acquire, align 1
  %new.1.x = zext i8 %new.1 to i64
  call void @show(i64 %new.1.x)
  store i8 %a, ptr @place.8
  %old.2 = atomicrmw sub ptr @place.8, i8 %b seq_cst
  %old.2.x = zext i8 %old.2 to i64
  call void @show(i64 %old.2.x)
  %new.2 = load atomic i8, ptr @place.8 acquire, align 1
  %new.2.x = zext i8 %new.2 to i64
  call void @show(i64 %new.2.x)
  store i8 %a, ptr @place.8
  %old.3 = atomicrmw and ptr @place.8, i8 %b seq_cst
  %old.3.x = zext i8 %old.3 to i64
  call void @show(i64 %old.3.x)
  %new.3 = load atomic i8, ptr @place.8 acquire, align 1
  %new.3.x = zext i8 %new.3 to i64
  call void @show(i64 %new.3.x)
  store i8 %a, ptr @place.8
  %old.4 = atomicrmw nand ptr @place.8, i8 %b seq_cst
  %old.4.x = zext i8 %old.4 to i64
  call void @show(i64 %old.4.x)
  %new.4 = load atomic i8, ptr @place.8 acquire, align 1
  %new.4.x = zext i8 %new.4 to i64
  call void @show(i64 %new.4.x)
  store i8 %a, ptr @place.8
  %old.5 = atomicrmw or ptr @place.8, i8 %b seq_cst
  %old.5.x = zext i8 %old.5 to i64
  call void @show(i64 %old.5.x)
  %new.5 = load atomic i8, ptr @place.8 acquire, align 1
  %new.5.x = zext i8 %new.5 to i64
  call void @show(i64 %new.5.x)
  store i8 %a, ptr @place.8
  %old.6 = atomicrmw xor ptr @place.8, i8 %b seq_cst
  %old.6.x = zext i8 %old.6 to i64
  call void @show(i64 %old.6.x)
  %new.6 = load atomic i8, ptr @place.8 acquire, align 1
  %new.6.x = zext i8 %new.6 to i64
  call void @show(i64 %new.6.x)
  store i8 %a, ptr @place.8
  %old.7 = atomicrmw max ptr @place.8, i8 %b seq_cst
  %old.7.x = zext i8 %old.7 to i64
  call void @show(i64 %old.7.x)
  %new.7 = load atomic i8, ptr @place.8 acquire, align 1
  %new.7.x = zext i8 %new.7 to i64
  call void @show(i64 %new.7.x)
  store i8 %a, ptr @place.8
  %old.8 = atomicrmw min ptr @place.8, i8 %b seq_cst
  %old.8.x = zext i8 %old.8 to i64
  call void @show(i64 %old.8.x)
  %new.8 = load atomic i8, ptr @place.8 acquire, align 1
  %new.8.x = zext i8 %new.8 to i64
  call void @show(i64 %new.8.x)
  store i8 %a, ptr @place.8
  %old.9 = atomicrmw umax ptr @place.8, i8 %b seq_cst
  %old.9.x = zext i8 %old.9 to i64
  call void @show(i64 %old.9.x)
  %new.9 = load atomic i8, ptr @place.8 acquire, align 1
  %new.9.x = zext i8 %new.9 to i64
  call void @show(i64 %new.9.x)
  store i8 %a, ptr @place.8
  %old.10 = atomicrmw umin ptr @place.8, i8 %b seq_cst
  %old.10.x = zext i8 %old.10 to i64
  call void @show(i64 %old.10.x)
  %new.10 = load atomic i8, ptr @place.8 acquire, align 1
  %new.10.x = zext i8 %new.10 to i64
  call void @show(i64 %new.10.x)
  store i8 %a, ptr @place.8
  %old.11 = atomicrmw uinc_wrap ptr @place.8, i8 %b seq_cst
  %old.11.x = zext i8 %old.11 to i64
  call void @show(i64 %old.11.x)
  %new.11 = load atomic i8, ptr @place.8 acquire, align 1
  %new.11.x = zext i8 %new.11 to i64
  call void @show(i64 %new.11.x)
  store i8 %a, ptr @place.8
  %old.12 = atomicrmw udec_wrap ptr @place.8, i8 %b seq_cst
  %old.12.x = zext i8 %old.12 to i64
  call void @show(i64 %old.12.x)
  %new.12 = load atomic i8, ptr @place.8 acquire, align 1
  %new.12.x = zext i8 %new.12 to i64
  call void @show(i64 %new.12.x)
  store atomic i8 %a, ptr @place.8 release, align 1
  %pair.13 = cmpxchg ptr @place.8, i8 %b, i8 77 seq_cst seq_cst
  %old.13 = extractvalue { i8, i1 } %pair.13, 0
  %old.13.x = zext i8 %old.13 to i64
  call void @show(i64 %old.13.x)
  %ok.13 = extractvalue { i8, i1 } %pair.13, 1
  %ok.x.13 = zext i1 %ok.13 to i64
  call void @show(i64 %ok.x.13)
  %new.13 = load i8, ptr @place.8
  %new.13.x = zext i8 %new.13 to i64
  call void @show(i64 %new.13.x)
  store atomic i8 %a, ptr @place.8 release, align 1
  %pair.14 = cmpxchg ptr @place.8, i8 %b, i8 77 acq_rel monotonic
  %old.14 = extractvalue { i8, i1 } %pair.14, 0
  %old.14.x = zext i8 %old.14 to i64
  call void @show(i64 %old.14.x)
  %ok.14 = extractvalue { i8, i1 } %pair.14, 1
  %ok.x.14 = zext i1 %ok.14 to i64
  call void @show(i64 %ok.x.14)
  %new.14 = load i8, ptr @place.8
  %new.14.x = zext i8 %new.14 to i64
  call void @show(i64 %new.14.x)
  store atomic i8 %a, ptr @place.8 release, align 1
  %pair.15 = cmpxchg ptr @place.8, i8 %b, i8 77 monotonic monotonic
  %old.15 = extractvalue { i8, i1 } %pair.15, 0
  %old.15.x = zext i8 %old.15 to i64
  call void @show(i64 %old.15.x)
  %ok.15 = extractvalue { i8, i1 } %pair.15, 1
  %ok.x.15 = zext i1 %ok.15 to i64
  call void @show(i64 %ok.x.15)
  %new.15 = load i8, ptr @place.8
  %new.15.x = zext i8 %new.15 to i64
  call void @show(i64 %new.15.x)
  fence seq_cst
  ret void
}
define void @try.16(i16 %a, i16 %b) noinline {
  store i16 %a, ptr @place.16
  %old.0 = atomicrmw xchg ptr @place.16, i16 %b seq_cst
  %old.0.x = zext i16 %old.0 to i64
  call void @show(i64 %old.0.x)
  %new.0 = load atomic i16, ptr @place.16 acquire, align 2
  %new.0.x = zext i16 %new.0 to i64
  call void @show(i64 %new.0.x)
  store i16 %a, ptr @place.16
  %old.1 = atomicrmw add ptr @place.16, i16 %b seq_cst
  %old.1.x = zext i16 %old.1 to i64
  call void @show(i64 %old.1.x)
  %new.1 = load atomic i16, ptr @place.16 acquire, align 2
  %new.1.x = zext i16 %new.1 to i64
  call void @show(i64 %new.1.x)
  store i16 %a, ptr @place.16
  %old.2 = atomicrmw sub ptr @place.16, i16 %b seq_cst
  %old.2.x = zext i16 %old.2 to i64
  call void @show(i64 %old.2.x)
  %new.2 = load atomic i16, ptr @place.16 acquire, align 2
  %new.2.x = zext i16 %new.2 to i64
  call void @show(i64 %new.2.x)
  store i16 %a, ptr @place.16
  %old.3 = atomicrmw and ptr @place.16, i16 %b seq_cst
  %old.3.x = zext i16 %old.3 to i64
  call void @show(i64 %old.3.x)
  %new.3 = load atomic i16, ptr @place.16 acquire, align 2
  %new.3.x = zext i16 %new.3 to i64
  call void @show(i64 %new.3.x)
  store i16 %a, ptr @place.16
  %old.4 = atomicrmw nand ptr @place.16, i16 %b seq_cst
  %old.4.x = zext i16 %old.4 to i64
  call void @show(i64 %old.4.x)
  %new.4 = load atomic i16, ptr @place.16 acquire, align 2
  %new.4.x = zext i16 %new.4 to i64
  call void @show(i64 %new.4.x)
  store i16 %a, ptr @place.16
  %old.5 = atomicrmw or ptr @place.16, i16 %b seq_cst
  %old.5.x = zext i16 %old.5 to i64
  call void @show(i64 %old.5.x)
  %new.5 = load atomic i16, ptr @place.16 acquire, align 2
  %new.5.x = zext i16 %new.5 to i64
  call void @show(i64 %new.5.x)
  store i16 %a, ptr @place.16
  %old.6 = atomicrmw xor ptr @place.16, i16 %b seq_cst
  %old.6.x = zext i16 %old.6 to i64
  call void @show(i64 %old.6.x)
  %new.6 = load atomic i16, ptr @place.16 acquire, align 2
  %new.6.x = zext i16 %new.6 to i64
  call void @show(i64 %new.6.x)
  store i16 %a, ptr @place.16
  %old.7 = atomicrmw max ptr @place.16, i16 %b seq_cst
  %old.7.x = zext i16 %old.7 to i64
  call void @show(i64 %old.7.x)
  %new.7 = load atomic i16, ptr @place.16 acquire, align 2
  %new.7.x = zext i16 %new.7 to i64
  call void @show(i64 %new.7.x)
  store i16 %a, ptr @place.16
  %old.8 = atomicrmw min ptr @place.16, i16 %b seq_cst
  %old.8.x = zext i16 %old.8 to i64
  call void @show(i64 %old.8.x)
  %new.8 = load atomic i16, ptr @place.16 acquire, align 2
  %new.8.x = zext i16 %new.8 to i64
  call void @show(i64 %new.8.x)
  store i16 %a, ptr @place.16
  %old.9 = atomicrmw umax ptr @place.16, i16 %b seq_cst
  %old.9.x = zext i16 %old.9 to i64
  call void @show(i64 %old.9.x)
  %new.9 = load atomic i16, ptr @place.16 acquire, align 2
  %new.9.x = zext i16 %new.9 to i64
  call void @show(i64 %new.9.x)
  store i16 %a, ptr @place.16
  %old.10 = atomicrmw umin ptr @place.16, i16 %b seq_cst
  %old.10.x = zext i16 %old.10 to i64
  call void @show(i64 %old.10.x)
  %new.10 = load atomic i16, ptr @place.16 acquire, align 2
  %new.10.x = zext i16 %new.10 to i64
  call void @show(i64 %new.10.x)
  store i16 %a, ptr @place.16
  %old.11 = atomicrmw uinc_wrap ptr @place.16, i16 %b seq_cst
  %old.11.x = zext i16 %old.11 to i64
  call void @show(i64 %old.11.x)
  %new.11 = load atomic i16, ptr @place.16 acquire, align 2
  %new.11.x = zext i16 %new.11 to i64
  call void @show(i64 %new.11.x)
  store i16 %a, ptr @place.16
  %old.12 = atomicrmw udec_wrap ptr @place.16, i16 %b seq_cst
  %old.12.x = zext i16 %old.12 to i64
  call void @show(i64 %old.12.x)
  %new.12 = load atomic i16, ptr @place.16 acquire, align 2
  %new.12.x = zext i16 %new.12 to i64
  call void @show(i64 %new.12.x)
  store atomic i16 %a, ptr @place.16 release, align 2
  %pair.13 = cmpxchg ptr @place.16, i16 %b, i16 77 seq_cst seq_cst
  %old.13 = extractvalue { i16, i1 } %pair.13, 0
  %old.13.x = zext i16 %old.13 to i64
  call void @show(i64 %old.13.x)
  %ok.13 = extractvalue { i16, i1 } %pair.13, 1
  %ok.x.13 = zext i1 %ok.13 to i64
  call void @show(i64 %ok.x.13)
  %new.13 = load i16, ptr @place.16
  %new.13.x = zext i16 %new.13 to i64
  call void @show(i64 %new.13.x)
  store atomic i16 %a, ptr @place.16 release, align 2
  %pair.14 = cmpxchg ptr @place.16, i16 %b, i16 77 acq_rel monotonic
  %old.14 = extractvalue { i16, i1 } %pair.14, 0
  %old.14.x = zext i16 %old.14 to i64
  call void @show(i64 %old.14.x)
  %ok.14 = extractvalue { i16, i1 } %pair.14, 1
  %ok.x.14 = zext i1 %ok.14 to i64
  call void @show(i64 %ok.x.14)
  %new.14 = load i16, ptr @place.16
  %new.14.x = zext i16 %new.14 to i64
  call void @show(i64 %new.14.x)
  store atomic i16 %a, ptr @place.16 release, align 2
  %pair.15 = cmpxchg ptr @place.16, i16 %b, i16 77 monotonic monotonic
  %old.15 = extractvalue { i16, i1 } %pair.15, 0
  %old.15.x = zext i16 %old.15 to i64
  call void @show(i64 %old.15.x)
  %ok.15 = extractvalue { i16, i1 } %pair.15, 1
  %ok.x.15 = zext i1 %ok.15 to i64
  call void @show(i64 %ok.x.15)
  %new.15 = load i16, ptr @place.16
  %new.15.x = zext i16 %new.15 to i64
  call void @show(i64 %new.15.x)
  fence seq_cst
  ret void
}
define void @try.32(i32 %a, i32 %b) noinline {
  store i32 %a, ptr @place.32
  %old.0 = atomicrmw xchg ptr @place.32, i32 %b seq_cst
  %old.0.x = zext i32 %old.0 to i64
  call void @show(i64 %old.0.x)
  %new.0 = load atomic i32, ptr @place.32 acquire, align 4
  %new.0.x = zext i32 %new.0 to i64
  call void @show(i64 %new.0.x)
  store i32 %a, ptr @place.32
  %old.1 = atomicrmw add ptr @place.32, i32 %b seq_cst
  %old.1.x = zext i32 %old.1 to i64
  call void @show(i64 %old.1.x)
  %new.1 = load atomic i32, ptr @place.32 acquire, align 4
  %new.1.x = zext i32 %new.1 to i64
  call void @show(i64 %new.1.x)
  store i32 %a, ptr @place.32
  %old.2 = atomicrmw sub ptr @place.32, i32 %b seq_cst
  %old.2.x = zext i32 %old.2 to i64
  call void @show(i64 %old.2.x)
  %new.2 = load atomic i32, ptr @place.32 acquire, align 4
  %new.2.x = zext i32 %new.2 to i64
  call void @show(i64 %new.2.x)
  store i32 %a, ptr @place.32
  %old.3 = atomicrmw and ptr @place.32, i32 %b seq_cst
  %old.3.x = zext i32 %old.3 to i64
  call void @show(i64 %old.3.x)
  %new.3 = load atomic i32, ptr @place.32 acquire, align 4
  %new.3.x = zext i32 %new.3 to i64
  call void @show(i64 %new.3.x)
  store i32 %a, ptr @place.32
  %old.4 = atomicrmw nand ptr @place.32, i32 %b seq_cst
  %old.4.x = zext i32 %old.4 to i64
  call void @show(i64 %old.4.x)
  %new.4 = load atomic i32, ptr @place.32 acquire, align 4
  %new.4.x = zext i32 %new.4 to i64
  call void @show(i64 %new.4.x)
  store i32 %a, ptr @place.32
  %old.5 = atomicrmw or ptr @place.32, i32 %b seq_cst
  %old.5.x = zext i32 %old.5 to i64
  call void @show(i64 %old.5.x)
  %new.5 = load atomic i32, ptr @place.32 acquire, align 4
  %new.5.x = zext i32 %new.5 to i64
  call void @show(i64 %new.5.x)
  store i32 %a, ptr @place.32
  %old.6 = atomicrmw xor ptr @place.32, i32 %b seq_cst
  %old.6.x = zext i32 %old.6 to i64
  call void @show(i64 %old.6.x)
  %new.6 = load atomic i32, ptr @place.32 acquire, align 4
  %new.6.x = zext i32 %new.6 to i64
  call void @show(i64 %new.6.x)
  store i32 %a, ptr @place.32
  %old.7 = atomicrmw max ptr @place.32, i32 %b seq_cst
  %old.7.x = zext i32 %old.7 to i64
  call void @show(i64 %old.7.x)
  %new.7 = load atomic i32, ptr @place.32 acquire, align 4
  %new.7.x = zext i32 %new.7 to i64
  call void @show(i64 %new.7.x)
  store i32 %a, ptr @place.32
  %old.8 = atomicrmw min ptr @place.32, i32 %b seq_cst
  %old.8.x = zext i32 %old.8 to i64
  call void @show(i64 %old.8.x)
  %new.8 = load atomic i32, ptr @place.32 acquire, align 4
  %new.8.x = zext i32 %new.8 to i64
  call void @show(i64 %new.8.x)
  store i32 %a, ptr @place.32
  %old.9 = atomicrmw umax ptr @place.32, i32 %b seq_cst
  %old.9.x = zext i32 %old.9 to i64
  call void @show(i64 %old.9.x)
  %new.9 = load atomic i32, ptr @place.32 acquire, align 4
  %new.9.x = zext i32 %new.9 to i64
  call void @show(i64 %new.9.x)
  store i32 %a, ptr @place.32
  %old.10 = atomicrmw umin ptr @place.32, i32 %b seq_cst
  %old.10.x = zext i32 %old.10 to i64
  call void @show(i64 %old.10.x)
  %new.10 = load atomic i32, ptr @place.32 acquire, align 4
  %new.10.x = zext i32 %new.10 to i64
  call void @show(i64 %new.10.x)
  store i32 %a, ptr @place.32
  %old.11 = atomicrmw uinc_wrap ptr @place.32, i32 %b seq_cst
  %old.11.x = zext i32 %old.11 to i64
  call void @show(i64 %old.11.x)
  %new.11 = load atomic i32, ptr @place.32 acquire, align 4
  %new.11.x = zext i32 %new.11 to i64
  call void @show(i64 %new.11.x)
  store i32 %a, ptr @place.32
  %old.12 = atomicrmw udec_wrap ptr @place.32, i32 %b seq_cst
  %old.12.x = zext i32 %old.12 to i64
  call void @show(i64 %old.12.x)
  %new.12 = load atomic i32, ptr @place.32 acquire, align 4
  %new.12.x = zext i32 %new.12 to i64
  call void @show(i64 %new.12.x)
  store atomic i32 %a, ptr @place.32 release, align 4
  %pair.13 = cmpxchg ptr @place.32, i32 %b, i32 77 seq_cst seq_cst
  %old.13 = extractvalue { i32, i1 } %pair.13, 0
  %old.13.x = zext i32 %old.13 to i64
  call void @show(i64 %old.13.x)
  %ok.13 = extractvalue { i32, i1 } %pair.13, 1
  %ok.x.13 = zext i1 %ok.13 to i64
  call void @show(i64 %ok.x.13)
  %new.13 = load i32, ptr @place.32
  %new.13.x = zext i32 %new.13 to i64
  call void @show(i64 %new.13.x)
  store atomic i32 %a, ptr @place.32 release, align 4
  %pair.14 = cmpxchg ptr @place.32, i32 %b, i32 77 acq_rel monotonic
  %old.14 = extractvalue { i32, i1 } %pair.14, 0
  %old.14.x = zext i32 %old.14 to i64
  call void @show(i64 %old.14.x)
  %ok.14 = extractvalue { i32, i1 } %pair.14, 1
  %ok.x.14 = zext i1 %ok.14 to i64
  call void @show(i64 %ok.x.14)
  %new.14 = load i32, ptr @place.32
  %new.14.x = zext i32 %new.14 to i64
  call void @show(i64 %new.14.x)
  store atomic i32 %a, ptr @place.32 release, align 4
  %pair.15 = cmpxchg ptr @place.32, i32 %b, i32 77 monotonic monotonic
  %old.15 = extractvalue { i32, i1 } %pair.15, 0
  %old.15.x = zext i32 %old.15 to i64
  call void @show(i64 %old.15.x)
  %ok.15 = extractvalue { i32, i1 } %pair.15, 1
  %ok.x.15 = zext i1 %ok.15 to i64
  call void @show(i64 %ok.x.15)
  %new.15 = load i32, ptr @place.32
  %new.15.x = zext i32 %new.15 to i64
  call void @show(i64 %new.15.x)
  fence seq_cst
  ret void
}
define void @try.64(i64 %a, i64 %b) noinline {
  store i64 %a, ptr @place.64
  %old.0 = atomicrmw xchg ptr @place.64, i64 %b seq_cst
  call void @show(i64 %old.0)
  %new.0 = load atomic i64, ptr @place.64 acquire, align 8
  call void @show(i64 %new.0)
  store i64 %a, ptr @place.64
  %old.1 = atomicrmw add ptr @place.64, i64 %b seq_cst
  call void @show(i64 %old.1)
  %new.1 = load atomic i64, ptr @place.64 acquire, align 8
  call void @show(i64 %new.1)
  store i64 %a, ptr @place.64
  %old.2 = atomicrmw sub ptr @place.64, i64 %b seq_cst
  call void @show(i64 %old.2)
  %new.2 = load atomic i64, ptr @place.64 acquire, align 8
  call void @show(i64 %new.2)
  store i64 %a, ptr @place.64
  %old.3 = atomicrmw and ptr @place.64, i64 %b seq_cst
  call void @show(i64 %old.3)
  %new.3 = load atomic i64, ptr @place.64 acquire, align 8
  call void @show(i64 %new.3)
  store i64 %a, ptr @place.64
  %old.4 = atomicrmw nand ptr @place.64, i64 %b seq_cst
  call void @show(i64 %old.4)
  %new.4 = load atomic i64, ptr @place.64 acquire, align 8
  call void @show(i64 %new.4)
  store i64 %a, ptr @place.64
  %old.5 = atomicrmw or ptr @place.64, i64 %b seq_cst
  call void @show(i64 %old.5)
  %new.5 = load atomic i64, ptr @place.64 acquire, align 8
  call void @show(i64 %new.5)
  store i64 %a, ptr @place.64
  %old.6 = atomicrmw xor ptr @place.64, i64 %b seq_cst
  call void @show(i64 %old.6)
  %new.6 = load atomic i64, ptr @place.64 acquire, align 8
  call void @show(i64 %new.6)
  store i64 %a, ptr @place.64
  %old.7 = atomicrmw max ptr @place.64, i64 %b seq_cst
  call void @show(i64 %old.7)
  %new.7 = load atomic i64, ptr @place.64 acquire, align 8
  call void @show(i64 %new.7)
  store i64 %a, ptr @place.64
  %old.8 = atomicrmw min ptr @place.64, i64 %b seq_cst
  call void @show(i64 %old.8)
  %new.8 = load atomic i64, ptr @place.64 acquire, align 8
  call void @show(i64 %new.8)
  store i64 %a, ptr @place.64
  %old.9 = atomicrmw umax ptr @place.64, i64 %b seq_cst
  call void @show(i64 %old.9)
  %new.9 = load atomic i64, ptr @place.64 acquire, align 8
  call void @show(i64 %new.9)
  store i64 %a, ptr @place.64
  %old.10 = atomicrmw umin ptr @place.64, i64 %b seq_cst
  call void @show(i64 %old.10)
  %new.10 = load atomic i64, ptr @place.64 acquire, align 8
  call void @show(i64 %new.10)
  store i64 %a, ptr @place.64
  %old.11 = atomicrmw uinc_wrap ptr @place.64, i64 %b seq_cst
  call void @show(i64 %old.11)
  %new.11 = load atomic i64, ptr @place.64 acquire, align 8
  call void @show(i64 %new.11)
  store i64 %a, ptr @place.64
  %old.12 = atomicrmw udec_wrap ptr @place.64, i64 %b seq_cst
  call void @show(i64 %old.12)
  %new.12 = load atomic i64, ptr @place.64 acquire, align 8
  call void @show(i64 %new.12)
  store atomic i64 %a, ptr @place.64 release, align 8
  %pair.13 = cmpxchg ptr @place.64, i64 %b, i64 77 seq_cst seq_cst
  %old.13 = extractvalue { i64, i1 } %pair.13, 0
  call void @show(i64 %old.13)
  %ok.13 = extractvalue { i64, i1 } %pair.13, 1
  %ok.x.13 = zext i1 %ok.13 to i64
  call void @show(i64 %ok.x.13)
  %new.13 = load i64, ptr @place.64
  call void @show(i64 %new.13)
  store atomic i64 %a, ptr @place.64 release, align 8
  %pair.14 = cmpxchg ptr @place.64, i64 %b, i64 77 acq_rel monotonic
  %old.14 = extractvalue { i64, i1 } %pair.14, 0
  call void @show(i64 %old.14)
  %ok.14 = extractvalue { i64, i1 } %pair.14, 1
  %ok.x.14 = zext i1 %ok.14 to i64
  call void @show(i64 %ok.x.14)
  %new.14 = load i64, ptr @place.64
  call void @show(i64 %new.14)
  store atomic i64 %a, ptr @place.64 release, align 8
  %pair.15 = cmpxchg ptr @place.64, i64 %b, i64 77 monotonic monotonic
  %old.15 = extractvalue { i64, i1 } %pair.15, 0
  call void @show(i64 %old.15)
  %ok.15 = extractvalue { i64, i1 } %pair.15, 1
  %ok.x.15 = zext i1 %ok.15 to i64
  call void @show(i64 %ok.x.15)
  %new.15 = load i64, ptr @place.64
  call void @show(i64 %new.15)
  fence seq_cst
  ret void
}
define void @others() noinline {
  store float 2.5, ptr @place.float
  %old.0 = atomicrmw fadd ptr @place.float, float -3.25 seq_cst
  call void @show_float(float %old.0)
  %new.0 = load float, ptr @place.float
  call void @show_float(float %new.0)
  store float 2.5, ptr @place.float
  %old.1 = atomicrmw fsub ptr @place.float, float -3.25 seq_cst
  call void @show_float(float %old.1)
  %new.1 = load float, ptr @place.float
  call void @show_float(float %new.1)
  store float 2.5, ptr @place.float
  %old.2 = atomicrmw fmax ptr @place.float, float -3.25 seq_cst
  call void @show_float(float %old.2)
  %new.2 = load float, ptr @place.float
  call void @show_float(float %new.2)
  store float 2.5, ptr @place.float
  %old.3 = atomicrmw fmin ptr @place.float, float -3.25 seq_cst
  call void @show_float(float %old.3)
  %new.3 = load float, ptr @place.float
  call void @show_float(float %new.3)
  store float 2.5, ptr @place.float
  %old.4 = atomicrmw xchg ptr @place.float, float -3.25 seq_cst
  call void @show_float(float %old.4)
  %new.4 = load float, ptr @place.float
  call void @show_float(float %new.4)
  store double 2.5, ptr @place.double
  %old.5 = atomicrmw fadd ptr @place.double, double -3.25 seq_cst
  call void @show_double(double %old.5)
  %new.5 = load double, ptr @place.double
  call void @show_double(double %new.5)
  store double 2.5, ptr @place.double
  %old.6 = atomicrmw fsub ptr @place.double, double -3.25 seq_cst
  call void @show_double(double %old.6)
  %new.6 = load double, ptr @place.double
  call void @show_double(double %new.6)
  store double 2.5, ptr @place.double
  %old.7 = atomicrmw fmax ptr @place.double, double -3.25 seq_cst
  call void @show_double(double %old.7)
  %new.7 = load double, ptr @place.double
  call void @show_double(double %new.7)
  store double 2.5, ptr @place.double
  %old.8 = atomicrmw fmin ptr @place.double, double -3.25 seq_cst
  call void @show_double(double %old.8)
  %new.8 = load double, ptr @place.double
  call void @show_double(double %new.8)
  store double 2.5, ptr @place.double
  %old.9 = atomicrmw xchg ptr @place.double, double -3.25 seq_cst
  call void @show_double(double %old.9)
  %new.9 = load double, ptr @place.double
  call void @show_double(double %new.9)
  %was = atomicrmw xchg ptr @place.pointer, ptr @place.8 seq_cst
  %null = icmp eq ptr %was, null
  %null.x = zext i1 %null to i64
  call void @show(i64 %null.x)
  %pp = cmpxchg ptr @place.pointer, ptr @place.8, ptr @place.16 seq_cst seq_cst
  %pf = extractvalue { ptr, i1 } %pp, 1
  %pf.x = zext i1 %pf to i64
  call void @show(i64 %pf.x)
  %now = load atomic ptr, ptr @place.pointer seq_cst, align 8
  %is = icmp eq ptr %now, @place.16
  %is.x = zext i1 %is to i64
  call void @show(i64 %is.x)
  fence syncscope("singlethread") acquire
  ret void
}
define i32 @main() {
  call void @try.8(i8 0, i8 0)
  call void @line(i64 0)
  call void @try.8(i8 1, i8 0)
  call void @line(i64 1)
  call void @try.8(i8 5, i8 3)
  call void @line(i64 2)
  call void @try.8(i8 3, i8 5)
  call void @line(i64 3)
  call void @try.8(i8 128, i8 127)
  call void @line(i64 4)
  call void @try.8(i8 127, i8 1)
  call void @line(i64 5)
  call void @try.8(i8 255, i8 2)
  call void @line(i64 6)
  call void @try.8(i8 255, i8 255)
  call void @line(i64 7)
  call void @try.8(i8 77, i8 77)
  call void @line(i64 8)
  call void @try.16(i16 0, i16 0)
  call void @line(i64 9)
  call void @try.16(i16 1, i16 0)
  call void @line(i64 10)
  call void @try.16(i16 5, i16 3)
  call void @line(i64 11)
  call void @try.16(i16 3, i16 5)
  call void @line(i64 12)
  call void @try.16(i16 32768, i16 32767)
  call void @line(i64 13)
  call void @try.16(i16 32767, i16 1)
  call void @line(i64 14)
  call void @try.16(i16 65535, i16 2)
  call void @line(i64 15)
  call void @try.16(i16 65535, i16 65535)
  call void @line(i64 16)
  call void @try.16(i16 77, i16 77)
  call void @line(i64 17)
  call void @try.32(i32 0, i32 0)
  call void @line(i64 18)
  call void @try.32(i32 1, i32 0)
  call void @line(i64 19)
  call void @try.32(i32 5, i32 3)
  call void @line(i64 20)
  call void @try.32(i32 3, i32 5)
  call void @line(i64 21)
  call void @try.32(i32 2147483648, i32 2147483647)
  call void @line(i64 22)
  call void @try.32(i32 2147483647, i32 1)
  call void @line(i64 23)
  call void @try.32(i32 4294967295, i32 2)
  call void @line(i64 24)
  call void @try.32(i32 4294967295, i32 4294967295)
  call void @line(i64 25)
  call void @try.32(i32 77, i32 77)
  call void @line(i64 26)
  call void @try.64(i64 0, i64 0)
  call void @line(i64 27)
  call void @try.64(i64 1, i64 0)
  call void @line(i64 28)
  call void @try.64(i64 5, i64 3)
  call void @line(i64 29)
  call void @try.64(i64 3, i64 5)
  call void @line(i64 30)
  call void @try.64(i64 9223372036854775808, i64 9223372036854775807)
  call void @line(i64 31)
  call void @try.64(i64 9223372036854775807, i64 1)
  call void @line(i64 32)
  call void @try.64(i64 18446744073709551615, i64 2)
  call void @line(i64 33)
  call void @try.64(i64 18446744073709551615, i64 18446744073709551615)
  call void @line(i64 34)
  call void @try.64(i64 77, i64 77)
  call void @line(i64 35)
  call void @others()
  call void @line(i64 36)
  ret i32 0
}
