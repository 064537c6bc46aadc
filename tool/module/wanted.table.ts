// What LLVM calls by itself: functions of the C library that no program names, but that its optimizer and its code generators put
// into programs. Where a program's module can need them, they are linked with it; what is not called after all, the linker drops.

/** Calls that the optimizer makes of other calls (printf of a line becomes puts), and the code generators of instructions. */
export const MADE_BY_LLVM: readonly string[] = [
  "puts", "putchar", "fputc", "fputs", "fwrite", "strlen", "strnlen", "strcpy", "stpcpy", "strchr", "strcmp", "strncmp", "memchr", "mempcpy", "malloc", "calloc",
  "__divti3", "__udivti3", "__modti3", "__umodti3",
];

/** Intrinsics without instructions become calls of these; those for f32 end with f there. */
const CALLS_OF_INTRINSICS: Readonly<Record<string, readonly string[]>> = {
  acos: ["acos"], asin: ["asin"], atan: ["atan"], ceil: ["ceil"], cos: ["cos"], cosh: ["cosh"], exp: ["exp"], exp10: ["exp10"], exp2: ["exp2"],
  floor: ["floor"], fma: ["fma"], fmuladd: ["fma"], ldexp: ["ldexp"], llrint: ["llrint"], llround: ["llround"], log: ["log"], log10: ["log10"], log2: ["log2"],
  lrint: ["lrint"], lround: ["lround"], maxnum: ["fmax"], minnum: ["fmin"], nearbyint: ["nearbyint"], pow: ["pow", "exp2", "sqrt"], rint: ["rint"], round: ["round"],
  roundeven: ["roundeven"], sin: ["sin"], sinh: ["sinh"], sqrt: ["sqrt"], tan: ["tan"], tanh: ["tanh"], trunc: ["trunc"],
};

/** Names that a module with this text may come to call. */
export function wantedBy(text: string): readonly string[] {
  const wanted = new Set(MADE_BY_LLVM);
  const addWithType = (name: string, bits: string): void => { wanted.add(bits === "32" ? `${name}f` : name); };
  for (const [, intrinsic, bits] of text.matchAll(/@llvm\.(\w+)\.(?:i\d+\.|v\d+)?f(32|64)/g)) {
    if (intrinsic === "powi") wanted.add(bits === "32" ? "__powisf2" : "__powidf2");
    for (const name of CALLS_OF_INTRINSICS[intrinsic!] ?? []) addWithType(name, bits!);
  }
  // Calls that become others: pow(2, x), sin and cos of one angle, printf without its last characters.
  for (const [, name, suffix] of text.matchAll(/@(pow|exp2|exp|log|fmod|remainder)(f?)\(/g)) {
    const related = name === "pow" ? ["exp2", "sqrt", "exp10", "ldexp", "pow"] : name === "exp2" || name === "exp" ? ["ldexp", "exp2"] : [];
    for (const each of related) wanted.add(`${each}${suffix}`);
  }
  for (const [type, names] of Object.entries(HALF_CONVERSIONS)) if (new RegExp(`\\b${type}\\b`).test(text)) names.forEach((name) => wanted.add(name));
  if (/\bfrem\b/.test(text)) wanted.add("fmod").add("fmodf");
  for (const [, conversion] of text.matchAll(/\b(fpto[su]i|[su]itofp) [^\n]*\bi128\b/g)) {
    for (const name of WIDE_CONVERSIONS[conversion!] ?? []) wanted.add(name);
  }
  return [...wanted];
}

/** Between floats of 16 bits, by their type, and others. */
const HALF_CONVERSIONS: Readonly<Record<string, readonly string[]>> = {
  half: ["__extendhfsf2", "__extendhfdf2", "__truncsfhf2", "__truncdfhf2"], bfloat: ["__truncsfbf2", "__truncdfbf2"],
};

/** Between floats and integers of 128 bits. */
const WIDE_CONVERSIONS: Readonly<Record<string, readonly string[]>> = {
  fptosi: ["__fixdfti", "__fixsfti"], fptoui: ["__fixunsdfti", "__fixunssfti"], sitofp: ["__floattidf", "__floattisf"], uitofp: ["__floatuntidf", "__floatuntisf"],
};
