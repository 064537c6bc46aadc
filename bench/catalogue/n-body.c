// As apps/catalogue/n-body.ts.
#include "catalogue.h"
#include <math.h>

#define BODIES 5
#define STEP_DAYS 0.01

typedef struct { double x, y, z, speed_x, speed_y, speed_z, mass; } body;

static void set_up(body *bodies, double push) {
  const double sun = 39.478417604357434;
  const body all[BODIES] = {
    {0, 0, 0, 0, 0, 0, sun},
    {5.2, 0, 0.1, 0.0, 2.755, 0.01 + push, sun / 1047.0},
    {0, 9.5, 0.2, -2.038, 0.0, 0.02, sun / 3498.0},
    {-19.2, 0, 0.3, 0.0, -1.434, 0.03, sun / 22903.0},
    {0, -30.1, 0.4, 1.145, 0.0, 0.04, sun / 19412.0},
  };
  memcpy(bodies, all, sizeof all);
  for (int i = 1; i < BODIES; i += 1) {
    bodies[0].speed_x -= bodies[i].speed_x * bodies[i].mass / sun;
    bodies[0].speed_y -= bodies[i].speed_y * bodies[i].mass / sun;
    bodies[0].speed_z -= bodies[i].speed_z * bodies[i].mass / sun;
  }
}

static void advance(body *bodies) {
  for (int i = 0; i < BODIES; i += 1) {
    body *a = &bodies[i];
    for (int j = i + 1; j < BODIES; j += 1) {
      body *b = &bodies[j];
      double dx = a->x - b->x, dy = a->y - b->y, dz = a->z - b->z;
      double square = dx * dx + dy * dy + dz * dz;
      double magnitude = STEP_DAYS / (square * sqrt(square));
      double pull_a = b->mass * magnitude, pull_b = a->mass * magnitude;
      a->speed_x -= dx * pull_a;
      a->speed_y -= dy * pull_a;
      a->speed_z -= dz * pull_a;
      b->speed_x += dx * pull_b;
      b->speed_y += dy * pull_b;
      b->speed_z += dz * pull_b;
    }
  }
  for (int i = 0; i < BODIES; i += 1) {
    body *b = &bodies[i];
    b->x += STEP_DAYS * b->speed_x;
    b->y += STEP_DAYS * b->speed_y;
    b->z += STEP_DAYS * b->speed_z;
  }
}

NEVER_INLINE static uint64_t kernel(uint64_t steps, uint64_t sum) {
  body bodies[BODIES];
  set_up(bodies, (double)(sum >> 40) / 1677721600.0);
  for (uint64_t step = 0; step < steps; step += 1) advance(bodies);
  uint64_t result = sum;
  for (body *b = bodies; b < bodies + BODIES; b += 1) {
    result = mixed(mixed(mixed(result, bits_of_double(b->x)), bits_of_double(b->y)), bits_of_double(b->z));
  }
  return result;
}

int main(int count, char **words) {
  begin(count, words, "n-body", 20000, 1, 0x10000000);
  while (more()) done(kernel(size, checksum));
  return report();
}
