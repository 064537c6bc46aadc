// Catalogue: a cloth of points and links falls on a ball (Verlet integration, links relaxed one after the other); objects
// with fields, square roots and divisions. The size is the number of points along a side.
import { mixed, repeats, take } from "./repeats.ts";

const STEPS = 16;
const RELAXATIONS = 4;
const STEP_SECONDS: f64 = 0.01;
const GRAVITY: f64 = -9.81;
const BALL_RADIUS: f64 = 0.4;
const DAMPING: f64 = 0.995;

class Point {
  x: f64 = 0;
  y: f64 = 0;
  z: f64 = 0;
  formerX: f64 = 0;
  formerY: f64 = 0;
  formerZ: f64 = 0;
  isFixed: bool = false;
}

class Link {
  from: u32 = 0;
  to: u32 = 0;
  length: f64 = 0;
}

function hang(points: Slice<Inline<Point>>, links: Slice<Inline<Link>>, side: usize): void {
  const spacing = 1.0 / f64(side - 1);
  let linkCount: usize = 0;
  for (const row of range(side)) {
    for (const column of range(side)) {
      const index = row * side + column;
      const p = points[index];
      p.x = f64(column) * spacing - 0.5;
      p.y = 0.5;
      p.z = f64(row) * spacing - 0.5;
      p.formerX = p.x;
      p.formerY = p.y;
      p.formerZ = p.z;
      p.isFixed = row === 0 && (column === 0 || column === side - 1);
      if (column > 0) {
        setLink(links[linkCount], index - 1, index, spacing);
        linkCount += 1;
      }
      if (row > 0) {
        setLink(links[linkCount], index - side, index, spacing);
        linkCount += 1;
      }
    }
  }
}

function setLink(link: Link, from: usize, to: usize, length: f64): void {
  link.from = u32(from);
  link.to = u32(to);
  link.length = length;
}

function move(points: Slice<Inline<Point>>): void {
  for (const p of points) {
    if (p.isFixed) continue;
    const x = p.x + (p.x - p.formerX) * DAMPING;
    const y = p.y + (p.y - p.formerY) * DAMPING + GRAVITY * (STEP_SECONDS * STEP_SECONDS);
    const z = p.z + (p.z - p.formerZ) * DAMPING;
    p.formerX = p.x;
    p.formerY = p.y;
    p.formerZ = p.z;
    p.x = x;
    p.y = y;
    p.z = z;
  }
}

function relax(points: Slice<Inline<Point>>, links: Slice<Inline<Link>>): void {
  for (const link of links) {
    const a = points[link.from];
    const b = points[link.to];
    const dx = b.x - a.x;
    const dy = b.y - a.y;
    const dz = b.z - a.z;
    const distance = float.squareRoot(dx * dx + dy * dy + dz * dz);
    if (distance === 0) continue;
    const correction = (distance - link.length) / distance * (a.isFixed || b.isFixed ? 1.0 : 0.5);
    if (!a.isFixed) {
      a.x += dx * correction;
      a.y += dy * correction;
      a.z += dz * correction;
    }
    if (!b.isFixed) {
      b.x -= dx * correction;
      b.y -= dy * correction;
      b.z -= dz * correction;
    }
  }
}

/** Points inside of the ball go to its surface. */
function collide(points: Slice<Inline<Point>>): void {
  for (const p of points) {
    const square = p.x * p.x + p.y * p.y + p.z * p.z;
    if (square >= BALL_RADIUS * BALL_RADIUS || square === 0) continue;
    const scale = BALL_RADIUS / float.squareRoot(square);
    p.x *= scale;
    p.y *= scale;
    p.z *= scale;
  }
}

const kernel = neverInline((points: Slice<Inline<Point>>, links: Slice<Inline<Link>>, side: usize, checksum: u64): u64 => {
  hang(points, links, side);
  points[points.length - 1].y += f64(checksum >>> 40) / 16777216.0;
  for (const step of range(STEPS)) {
    move(points);
    for (const round of range(RELAXATIONS)) relax(points, links);
    collide(points);
  }
  let result = checksum;
  for (const p of points) result = mixed(mixed(mixed(result, reinterpret<u64>(p.x)), reinterpret<u64>(p.y)), reinterpret<u64>(p.z));
  return result;
});

export function main(): i32 {
  repeats.begin("physics-step", 32, 2, 1024);
  const side = repeats.size;
  const points: Slice<Inline<Point>> = take(side * side);
  const links: Slice<Inline<Link>> = take(2 * side * (side - 1));
  while (repeats.more()) repeats.done(kernel(points, links, side, repeats.checksum));
  return repeats.report();
}
