// As apps/catalogue/physics-step.ts.
#include "catalogue.h"
#include <math.h>

#define STEPS 16
#define RELAXATIONS 4
#define STEP_SECONDS 0.01
#define GRAVITY -9.81
#define BALL_RADIUS 0.4
#define DAMPING 0.995

typedef struct { double x, y, z, former_x, former_y, former_z; bool is_fixed; } point;
typedef struct { uint32_t from, to; double length; } link;

static void set_link(link *l, uint64_t from, uint64_t to, double length) { *l = (link){(uint32_t)from, (uint32_t)to, length}; }

static void hang(point *points, link *links, uint64_t side) {
  double spacing = 1.0 / (double)(side - 1);
  uint64_t link_count = 0;
  for (uint64_t row = 0; row < side; row += 1) {
    for (uint64_t column = 0; column < side; column += 1) {
      uint64_t index = row * side + column;
      point *p = &points[index];
      p->x = (double)column * spacing - 0.5;
      p->y = 0.5;
      p->z = (double)row * spacing - 0.5;
      p->former_x = p->x;
      p->former_y = p->y;
      p->former_z = p->z;
      p->is_fixed = row == 0 && (column == 0 || column == side - 1);
      if (column > 0) {
        set_link(&links[link_count], index - 1, index, spacing);
        link_count += 1;
      }
      if (row > 0) {
        set_link(&links[link_count], index - side, index, spacing);
        link_count += 1;
      }
    }
  }
}

static void move_points(point *points, uint64_t count) {
  for (point *p = points; p < points + count; p += 1) {
    if (p->is_fixed) continue;
    double x = p->x + (p->x - p->former_x) * DAMPING;
    double y = p->y + (p->y - p->former_y) * DAMPING + GRAVITY * (STEP_SECONDS * STEP_SECONDS);
    double z = p->z + (p->z - p->former_z) * DAMPING;
    p->former_x = p->x;
    p->former_y = p->y;
    p->former_z = p->z;
    p->x = x;
    p->y = y;
    p->z = z;
  }
}

static void relax(point *points, const link *links, uint64_t count) {
  for (const link *l = links; l < links + count; l += 1) {
    point *a = &points[l->from], *b = &points[l->to];
    double dx = b->x - a->x, dy = b->y - a->y, dz = b->z - a->z;
    double distance = sqrt(dx * dx + dy * dy + dz * dz);
    if (distance == 0) continue;
    double correction = (distance - l->length) / distance * (a->is_fixed || b->is_fixed ? 1.0 : 0.5);
    if (!a->is_fixed) {
      a->x += dx * correction;
      a->y += dy * correction;
      a->z += dz * correction;
    }
    if (!b->is_fixed) {
      b->x -= dx * correction;
      b->y -= dy * correction;
      b->z -= dz * correction;
    }
  }
}

static void collide(point *points, uint64_t count) {
  for (point *p = points; p < points + count; p += 1) {
    double square = p->x * p->x + p->y * p->y + p->z * p->z;
    if (square >= BALL_RADIUS * BALL_RADIUS || square == 0) continue;
    double scale = BALL_RADIUS / sqrt(square);
    p->x *= scale;
    p->y *= scale;
    p->z *= scale;
  }
}

NEVER_INLINE static uint64_t kernel(point *points, link *links, uint64_t side, uint64_t sum) {
  uint64_t count = side * side, link_count = 2 * side * (side - 1);
  hang(points, links, side);
  points[count - 1].y += (double)(sum >> 40) / 16777216.0;
  for (int step = 0; step < STEPS; step += 1) {
    move_points(points, count);
    for (int round = 0; round < RELAXATIONS; round += 1) relax(points, links, link_count);
    collide(points, count);
  }
  uint64_t result = sum;
  for (point *p = points; p < points + count; p += 1) {
    result = mixed(mixed(mixed(result, bits_of_double(p->x)), bits_of_double(p->y)), bits_of_double(p->z));
  }
  return result;
}

int main(int count, char **words) {
  begin(count, words, "physics-step", 32, 2, 1024);
  point *points = take(size * size * sizeof *points);
  link *links = take(2 * size * (size - 1) * sizeof *links);
  while (more()) done(kernel(points, links, size, checksum));
  return report();
}
