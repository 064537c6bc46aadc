// As apps/catalogue/regex-dfa.ts.
#include "catalogue.h"

#define PATTERN "(a|b)*c(de|ed)*[0-3]+(x|y?z)"
#define LETTERS "abcde0123xyz"
#define STATES_MAX 256
#define BYTE_VALUES 256

typedef struct { uint64_t first, last; bool is_empty; } part;

typedef struct {
  const char *place;
  uint64_t position_count, follow[64], takes[BYTE_VALUES];
} expression;

typedef struct {
  uint8_t *next, accepts[STATES_MAX];
  uint64_t state_count, sets[STATES_MAX];
} automaton;

static part choice(expression *e);

static void connect(expression *e, uint64_t last, uint64_t first) {
  for (uint64_t p = 0; p < e->position_count; p += 1) {
    if ((last >> p & 1) != 0) e->follow[p] |= first;
  }
}

static part atom(expression *e) {
  if (*e->place == '(') {
    e->place += 1;
    part inner = choice(e);
    e->place += 1;
    return inner;
  }
  uint64_t position = (uint64_t)1 << e->position_count;
  e->position_count += 1;
  if (*e->place == '[') {
    for (int byte = e->place[1]; byte <= e->place[3]; byte += 1) e->takes[byte] |= position;
    e->place += 5;
  } else {
    e->takes[(uint8_t)*e->place] |= position;
    e->place += 1;
  }
  return (part){position, position, false};
}

static part repetition(expression *e) {
  part p = atom(e);
  if (*e->place == '*' || *e->place == '+') {
    connect(e, p.last, p.first);
    p.is_empty = p.is_empty || *e->place == '*';
    e->place += 1;
  } else if (*e->place == '?') {
    e->place += 1;
    p.is_empty = true;
  }
  return p;
}

static part sequence(expression *e) {
  part whole = {0, 0, true};
  while (*e->place != 0 && *e->place != '|' && *e->place != ')') {
    part next = repetition(e);
    connect(e, whole.last, next.first);
    whole = (part){
      whole.is_empty ? whole.first | next.first : whole.first,
      next.is_empty ? whole.last | next.last : next.last,
      whole.is_empty && next.is_empty,
    };
  }
  return whole;
}

static part choice(expression *e) {
  part whole = sequence(e);
  while (*e->place == '|') {
    e->place += 1;
    part other = sequence(e);
    whole = (part){whole.first | other.first, whole.last | other.last, whole.is_empty || other.is_empty};
  }
  return whole;
}

static uint8_t state_of(automaton *a, uint64_t set) {
  for (uint64_t state = 0; state < a->state_count; state += 1) {
    if (a->sets[state] == set) return (uint8_t)state;
  }
  if (a->state_count == STATES_MAX) abort();
  a->sets[a->state_count] = set;
  a->state_count += 1;
  return (uint8_t)(a->state_count - 1);
}

static void build(automaton *a, expression *e) {
  a->state_count = 1;
  memset(e, 0, sizeof *e);
  e->place = PATTERN;
  part whole = choice(e);
  for (uint64_t state = 0; state < a->state_count; state += 1) {
    uint64_t set = a->sets[state];
    a->accepts[state] = (set & whole.last) != 0;
    uint64_t reached = whole.first;
    for (uint64_t p = 0; p < e->position_count; p += 1) {
      if ((set >> p & 1) != 0) reached |= e->follow[p];
    }
    for (uint64_t byte = 0; byte < BYTE_VALUES; byte += 1) a->next[state * BYTE_VALUES + byte] = state_of(a, reached & e->takes[byte]);
  }
}

NEVER_INLINE static uint64_t count_matches(const automaton *a, const uint8_t *text, uint64_t length) {
  const uint8_t *next = a->next;
  uint64_t state = 0, count = 0;
  for (uint64_t i = 0; i < length; i += 1) {
    state = next[state * BYTE_VALUES + text[i]];
    count += a->accepts[state];
  }
  return count;
}

NEVER_INLINE static uint64_t kernel(automaton *a, expression *e, uint8_t *text, uint64_t length, uint64_t sum) {
  text[sum % length] = 'c';
  build(a, e);
  return mixed(mixed(sum, count_matches(a, text, length)), a->state_count);
}

int main(int count, char **words) {
  begin(count, words, "regex-dfa", 524288, 1, 0x10000000);
  uint8_t *text = take(size);
  uint64_t generator = 5;
  for (uint64_t i = 0; i < size; i += 1) text[i] = (uint8_t)LETTERS[next_random(&generator) % strlen(LETTERS)];
  static expression e;
  static automaton a;
  a.next = take(STATES_MAX * BYTE_VALUES);
  while (more()) done(kernel(&a, &e, text, size, checksum));
  return report();
}
