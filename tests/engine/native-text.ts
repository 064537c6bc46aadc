// What LLVM leaves to the machine, and the engine decides: of +0 and -0, `minnum` and `fmin` give -0, `maxnum` and `fmax` +0. For native code
// the text of a module says so.

/** The module with functions in place of these intrinsics, and steps in place of atomic operations of the kind. */
export function withDecidedZeros(text: string): string {
  const needed = new Set<string>();
  const called = text.replace(/^declare [^\n]*@llvm\.(?:minnum|maxnum)\.[^\n]*\n/gm, "").replace(/(\S+|<[^>]*>) @llvm\.(minnum|maxnum)\.(\w+)\(/g, (_, type: string, name: string, suffix: string) => {
    needed.add(`${name} ${suffix}`);
    return `${type} @decided.${name}.${suffix}(`;
  });
  const stepped = called.replace(/^( *)(%\S+) = atomicrmw (fmin|fmax) ptr (\S+), (float|double) (\S+) \w+$/gm,
    (_, indent: string, result: string, operation: string, place: string, type: string, operand: string) => {
      const [name, suffix] = [operation === "fmin" ? "minnum" : "maxnum", type === "float" ? "f32" : "f64"];
      needed.add(`${name} ${suffix}`);
      return [`${result} = load ${type}, ptr ${place}`, `${result}.after = call ${type} @decided.${name}.${suffix}(${type} ${result}, ${type} ${operand})`,
        `store ${type} ${result}.after, ptr ${place}`].map((line) => indent + line).join("\n");
    });
  return [stepped, ...[...needed].map((each) => decided(each.split(" ")[0]!, each.split(" ")[1]!, text))].join("\n");
}

function decided(name: string, suffix: string, text: string): string {
  const [, lanes, width] = /^(?:v(\d+))?f(\d+)$/.exec(suffix)!;
  const element = ({ 16: "half", 32: "float", 64: "double" })[width!]!;
  const type = lanes === undefined ? element : `<${lanes} x ${element}>`;
  const flag = lanes === undefined ? "i1" : `<${lanes} x i1>`;
  const exact = `@llvm.${name === "minnum" ? "minimum" : "maximum"}.${suffix}`;
  return `${text.includes(`${exact}(`) ? "" : `declare ${type} ${exact}(${type}, ${type})\n`}define internal ${type} @decided.${name}.${suffix}(${type} %a, ${type} %b) {
  %number = call ${type} ${exact}(${type} %a, ${type} %b)
  %a.none = fcmp uno ${type} %a, %a
  %b.none = fcmp uno ${type} %b, %b
  %unless.b = select ${flag} %b.none, ${type} %a, ${type} %number
  %r = select ${flag} %a.none, ${type} %b, ${type} %unless.b
  ret ${type} %r
}`;
}
