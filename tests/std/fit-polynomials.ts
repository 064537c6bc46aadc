// Prints the coefficients of the polynomials in system/std/math that are no power series: interpolation at Chebyshev's
// points, computed with 240 bits. usage: npx tsx tests/std/fit-polynomials.ts
import { add, divide, fromInteger, fromNumber, multiply, subtract, toNumber, zero } from "./big-float.ts";
import type { BigFloat } from "./big-float.ts";
import { unary } from "./math-reference.ts";

/** Coefficients, lowest first, of the polynomial of this degree that meets `f` at Chebyshev's points of [low, high]. */
function interpolate(f: (x: number) => BigFloat, low: number, high: number, degree: number): BigFloat[] {
  const points = Array.from({ length: degree + 1 }, (_, i) =>
    (low + high) / 2 + ((high - low) / 2) * Math.cos((Math.PI * (2 * i + 1)) / (2 * degree + 2)));
  const differences = points.map(f);
  for (let j = 1; j <= degree; j += 1) {
    for (let i = degree; i >= j; i -= 1) {
      const width = subtract(fromNumber(points[i]!), fromNumber(points[i - j]!));
      differences[i] = divide(subtract(differences[i]!, differences[i - 1]!), width);
    }
  }
  let polynomial = [differences[degree]!];
  for (let i = degree - 1; i >= 0; i -= 1) {
    const product: BigFloat[] = Array.from({ length: polynomial.length + 1 }, () => zero);
    polynomial.forEach((coefficient, power) => {
      product[power + 1] = add(product[power + 1]!, coefficient);
      product[power] = subtract(product[power]!, multiply(coefficient, fromNumber(points[i]!)));
    });
    product[0] = add(product[0]!, differences[i]!);
    polynomial = product;
  }
  return polynomial;
}

/** (f(x) / x - 1) / x^2 as a function of z = x^2, for an odd function that is x + ... */
const oddTail = (f: (x: number) => BigFloat) => (z: number): BigFloat => {
  const x = Math.sqrt(z);
  const square = multiply(fromNumber(x), fromNumber(x));
  return divide(subtract(divide(f(x), fromNumber(x)), fromInteger(1)), square);
};

function show(name: string, polynomial: BigFloat[], bits: 53 | 24): void {
  console.log(name);
  for (const coefficient of polynomial) console.log(`  ${bits === 53 ? toNumber(coefficient) : Number(toNumber(coefficient, 24).toPrecision(9))}`);
}

show("arcsine.ts", interpolate(oddTail(unary.asin!), 0, 0.25 * 1.0001, 13), 53);
show("arctangent.ts (signs changed)", interpolate(oddTail(unary.atan!), 0, 0.4375 ** 2 * 1.0001, 11), 53);
const limit = 0.34657359 * 1.0005;
const expTail = (r: number): BigFloat =>
  divide(subtract(unary.expm1!(r), fromNumber(r)), multiply(fromNumber(r), fromNumber(r)));
show("fast-exp.ts", interpolate(expTail, -limit, limit, 5), 24);
