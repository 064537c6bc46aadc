// Catalogue: the orbits of the sun and four planets, step by step; a few objects, long chains of f64. The size is the steps.
import { mixed, repeats } from "./repeats.ts";

const BODIES = 5;
const STEP_DAYS: f64 = 0.01;

class Body {
  x: f64 = 0;
  y: f64 = 0;
  z: f64 = 0;
  speedX: f64 = 0;
  speedY: f64 = 0;
  speedZ: f64 = 0;
  mass: f64 = 0;
}

function set(b: Body, x: f64, y: f64, z: f64, speedX: f64, speedY: f64, speedZ: f64, mass: f64): void {
  b.x = x;
  b.y = y;
  b.z = z;
  b.speedX = speedX;
  b.speedY = speedY;
  b.speedZ = speedZ;
  b.mass = mass;
}

/** Invented planets, on circles that are near to those of real ones. The sun's speed makes up for theirs. */
function begin(bodies: StaticArray<Inline<Body>, 5>, push: f64): void {
  const sun: f64 = 39.478417604357434;
  set(bodies[0], 0, 0, 0, 0, 0, 0, sun);
  set(bodies[1], 5.2, 0, 0.1, 0.0, 2.755, 0.01 + push, sun / 1047.0);
  set(bodies[2], 0, 9.5, 0.2, -2.038, 0.0, 0.02, sun / 3498.0);
  set(bodies[3], -19.2, 0, 0.3, 0.0, -1.434, 0.03, sun / 22903.0);
  set(bodies[4], 0, -30.1, 0.4, 1.145, 0.0, 0.04, sun / 19412.0);
  for (let i: usize = 1; i < BODIES; i += 1) {
    bodies[0].speedX -= bodies[i].speedX * bodies[i].mass / sun;
    bodies[0].speedY -= bodies[i].speedY * bodies[i].mass / sun;
    bodies[0].speedZ -= bodies[i].speedZ * bodies[i].mass / sun;
  }
}

function advance(bodies: StaticArray<Inline<Body>, 5>): void {
  for (let i: usize = 0; i < BODIES; i += 1) {
    const a = bodies[i];
    for (let j = i + 1; j < BODIES; j += 1) {
      const b = bodies[j];
      const dx = a.x - b.x;
      const dy = a.y - b.y;
      const dz = a.z - b.z;
      const square = dx * dx + dy * dy + dz * dz;
      const magnitude = STEP_DAYS / (square * float.squareRoot(square));
      const pullA = b.mass * magnitude;
      const pullB = a.mass * magnitude;
      a.speedX -= dx * pullA;
      a.speedY -= dy * pullA;
      a.speedZ -= dz * pullA;
      b.speedX += dx * pullB;
      b.speedY += dy * pullB;
      b.speedZ += dz * pullB;
    }
  }
  for (let i: usize = 0; i < BODIES; i += 1) {
    const body = bodies[i];
    body.x += STEP_DAYS * body.speedX;
    body.y += STEP_DAYS * body.speedY;
    body.z += STEP_DAYS * body.speedZ;
  }
}

const kernel = neverInline((steps: usize, checksum: u64): u64 => {
  const bodies = new StaticArray<Inline<Body>, 5>();
  begin(bodies, f64(checksum >>> 40) / 1677721600.0);
  for (const step of range(steps)) advance(bodies);
  let result = checksum;
  for (let i: usize = 0; i < BODIES; i += 1) {
    const body = bodies[i];
    result = mixed(mixed(mixed(result, reinterpret<u64>(body.x)), reinterpret<u64>(body.y)), reinterpret<u64>(body.z));
  }
  return result;
});

export function main(): i32 {
  repeats.begin("n-body", 20000, 1, 0x10000000);
  while (repeats.more()) repeats.done(kernel(repeats.size, repeats.checksum));
  return repeats.report();
}
