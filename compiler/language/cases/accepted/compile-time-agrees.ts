// expect: integers agree true
// expect: floats agree true
// expect: memory agrees true
// expect: control agrees true
// expect: conversions agree true
// expect: not trivial true
// What the compiler computes and what the machine computes are the same, bit for bit.
import { standardOutput } from "bareflow/kernel/program.ts";

function mix(hash: u64, value: u64): u64 {
  const h = (hash ^ value) * 0x9e3779b97f4a7c15;
  return h ^ (h >> 29);
}

const seed = neverInline((n: u64): u64 => n);

function integers(start: u64): u64 {
  let hash = start;
  let x: u64 = start | 1;
  for (let i: u32 = 0; i < 200; i++) {
    x = x * 6364136223846793005 + 1442695040888963407;
    const a8 = i8(x >> 33), b8 = u8(x >> 21), a16 = i16(x >> 17), b16 = u16(x >> 40), a32 = i32(x >> 11), b32 = u32(x >> 25), a64 = i64(x);
    hash = mix(hash, u64(a8 * 3 - 7) + u64(b8 * 5) + u64(a16 << 3) + u64(b16 >> 2));
    hash = mix(hash, u64(a32 >> 5) ^ u64(a32 >>> 5) ^ u64(b32 << (i & 31)) ^ u64(a64 >> 7) ^ (x >>> 9));
    if (b8 !== 0) hash = mix(hash, u64(b16 / b8) + u64(b32 % b8));
    if (a8 > 0) hash = mix(hash, u64(a32 / a8) + u64(a64 % i64(a8)));
    hash = mix(hash, bits.rotateLeft(x, u64(b8)) + u64(bits.countOnes(b32)) + u64(bits.countLeadingZeros(a16)) + u64(bits.countTrailingZeros(b8)));
    hash = mix(hash, bits.multiplyHigh(x, hash) + u64(bits.byteSwap(b32)) + u64(a8 < a16) + u64(b32 >= u32(b16)) * 2 + u64(~b8));
  }
  return hash;
}

function floats(start: u64): u64 {
  let hash = start;
  let single: f32 = f32(start) + 0.1;
  let double: f64 = f64(start) + 0.1;
  for (let i: u32 = 1; i < 200; i++) {
    single = single * 1.1 - f32(i) / 3;
    double = double * 1.1 - f64(i) / 3;
    hash = mix(hash, u64(reinterpret<u32>(single)) + reinterpret<u64>(double));
    hash = mix(hash, u64(reinterpret<u32>(float.squareRoot(float.absolute(single)))) + reinterpret<u64>(float.floor(double) + float.truncate(f64(single))));
    hash = mix(hash, reinterpret<u64>(float.fusedMultiplyAdd(double, double, 1.5)) + u64(reinterpret<u32>(single % 7)));
    hash = mix(hash, reinterpret<u64>(float.minimum(double, f64(single))) + u64(single < 0 || double > 10) + reinterpret<u64>(f64(f32(double))));
    if (float.absolute(single) > 1e6) single = f32(i) * 0.001;
    if (float.absolute(double) > 1e6) double = f64(i) * 0.001;
  }
  return hash;
}

class Record { small: u8 = 1; wide: u64 = 2; flag: bool = false; ratio: f32 = 0.5; link: Record | null = null; }

function memoryUse(start: u64): u64 {
  const table = new StaticArray<u16, 64>(), records = new StaticArray<Inline<Record>, 8>();
  let hash = start;
  for (let i: u32 = 0; i < 200; i++) {
    const at = usize(hash % 64);
    table[at] += u16(i) ^ u16(hash);
    const record = records[usize(i % 8)];
    record.small += u8(hash);
    record.wide ^= hash;
    record.flag = !record.flag;
    record.ratio += 0.25;
    record.link = records[at % 8];
    hash = mix(hash, record.wide + u64(record.small) + u64(record.flag) + u64(record.ratio) + record.link.wide);
    table.slice(1, 20).copyFrom(table.slice(10, 25));
    hash = mix(hash, u64(table[at]) + u64(load<u32>(table.pointer.address + u64(i % 100))));
  }
  return hash;
}

type Step = { readonly kind: "add"; readonly by: u32 } | { readonly kind: "flip" } | { readonly kind: "name"; readonly text: string };
function step(n: u32): Step { return n % 3 === 0 ? { kind: "add", by: n } : n % 3 === 1 ? { kind: "flip" } : { kind: "name", text: n % 2 === 0 ? "even" : "odd number" }; }
function half(n: u32): Result<u32, "odd"> { if (n % 2 === 1) return fail("odd"); return n / 2; }

function control(start: u64): u64 {
  let hash = start;
  const add = (n: u64): void => { hash = mix(hash, n); };
  outer: for (let i: u32 = 0; i < 100; i++) {
    const one = step(i);
    switch (one.kind) {
      case "add": add(one.by); break;
      case "flip": if (hash % 2 === 0) continue outer; hash = ~hash; break;
      case "name": for (const byte of one.text) add(byte);
    }
    const result = half(i);
    add(failed(result) ? u64(result.error === "odd") : u64(result));
    const maybe: u32 | null = i % 5 === 0 ? null : i;
    add(u64(maybe ?? 99));
    if (one.kind === "name" && one.text === "even") add(7);
    let k = i;
    do { k >>= 1; add(k); if (k === 3) break; } while (k > 0);
  }
  return hash;
}

function conversions(start: u64): u64 {
  let hash = start;
  let x: f64 = f64(start) * 1.5 - 1000;
  for (let i: u32 = 0; i < 100; i++) {
    x = -x * 1.7;
    hash = mix(hash, u64(u8(x)) + u64(i8(x)) + u64(u16(x)) + u64(i16(x)) + u64(u32(x)) + u64(i32(x)) + u64(x) + u64(i64(x)));
    hash = mix(hash, u64(u8(f32(x))) + u64(i64(f32(x))) + reinterpret<u64>(f64(hash)) + u64(reinterpret<u32>(f32(i64(hash)))) + u64(reinterpret<u32>(f32(hash))));
  }
  return hash;
}

const known: StaticArray<u64, 5> = comptime(() => {
  const results = new StaticArray<u64, 5>();
  results[0] = integers(42);
  results[1] = floats(42);
  results[2] = memoryUse(42);
  results[3] = control(42);
  results[4] = conversions(42);
  return results;
});

export function main(): i32 {
  print(standardOutput, `integers agree ${known[0] === integers(seed(42))}\n`);
  print(standardOutput, `floats agree ${known[1] === floats(seed(42))}\n`);
  print(standardOutput, `memory agrees ${known[2] === memoryUse(seed(42))}\n`);
  print(standardOutput, `control agrees ${known[3] === control(seed(42))}\n`);
  print(standardOutput, `conversions agree ${known[4] === conversions(seed(42))}\n`);
  print(standardOutput, `not trivial ${known[0] !== known[1] && integers(seed(1)) !== known[0]}\n`);
  return 0;
}
