// As apps/catalogue/json-parse.ts.
#include "catalogue.h"

#define BYTES_OF_RECORD 160
#define NODES_OF_RECORD 16
#define LETTERS "abcdefghijklmnopqrstuvwxyz"

typedef enum { NOTHING, FALSE, TRUE, NUMBER, TEXT, LIST, TABLE } kind;

typedef struct {
  kind kind;
  uint32_t name_hash, content, next;
  double number;
} node;

typedef struct {
  const uint8_t *text;
  uint64_t length, place;
  node *nodes;
  uint32_t node_count;
  bool is_wrong;
} parser;

static uint64_t make_text(char *text, uint64_t records) {
  uint64_t generator = 8;
  char *at = text;
  at += sprintf(at, "[");
  for (uint64_t record = 0; record < records; record += 1) {
    uint64_t bits = next_random(&generator);
    int first = (int)(bits % 20), last = first + 1 + (int)((bits >> 8) % 6);
    at += sprintf(at, "%s\n {\"id\": %llu, \"name\": \"%.*s\", \"price\": %d.%d, ", record == 0 ? "" : ",", (unsigned long long)record,
                  last - first, &LETTERS[first], (int)(bits >> 16 & 1023), (int)(bits >> 26 & 63));
    at += sprintf(at, "\"tags\": [\"%c\", null, %s], \"at\": {\"x\": -%d, \"y\": %de2}}", LETTERS[last - 1], (bits >> 40 & 1) == 0 ? "true" : "false",
                  (int)(bits >> 41 & 255), (int)(bits >> 50 & 7));
  }
  at += sprintf(at, "\n]\n");
  return (uint64_t)(at - text);
}

static uint32_t value(parser *p);

static uint8_t current(const parser *p) { return p->place < p->length ? p->text[p->place] : 0; }

static void skip_space(parser *p) {
  while (current(p) == ' ' || current(p) == '\n') p->place += 1;
}

static void expect(parser *p, uint8_t byte) {
  skip_space(p);
  if (current(p) != byte) p->is_wrong = true;
  p->place += 1;
}

static double digits(parser *p, double start) {
  double number = start;
  for (;;) {
    uint8_t byte = current(p);
    if (byte < '0' || byte > '9') return number;
    number = number * 10.0 + (double)(byte - '0');
    p->place += 1;
  }
}

static double number(parser *p) {
  bool is_negative = current(p) == '-';
  if (is_negative) p->place += 1;
  double number = digits(p, 0);
  if (current(p) == '.') {
    p->place += 1;
    uint64_t start = p->place;
    number = digits(p, number);
    for (uint64_t i = start; i < p->place; i += 1) number /= 10.0;
  }
  if (current(p) == 'e') {
    p->place += 1;
    for (double exponent = digits(p, 0); exponent > 0.0; exponent -= 1.0) number *= 10.0;
  }
  return is_negative ? -number : number;
}

static uint32_t string(parser *p) {
  expect(p, '"');
  uint32_t hash = 0x811c9dc5;
  for (;;) {
    uint8_t byte = current(p);
    p->place += 1;
    if (byte == '"' || byte == 0) return hash;
    hash = (hash ^ byte) * 0x01000193;
  }
}

static uint32_t members(parser *p, uint8_t end, bool are_named) {
  p->place += 1;
  skip_space(p);
  uint32_t first = 0, last = 0;
  while (current(p) != end && !p->is_wrong) {
    uint32_t name = 0;
    if (are_named) {
      skip_space(p);
      name = string(p);
      expect(p, ':');
    }
    uint32_t member = value(p);
    p->nodes[member].name_hash = name;
    if (first == 0) first = member;
    else p->nodes[last].next = member;
    last = member;
    skip_space(p);
    if (current(p) == ',') p->place += 1;
    else if (current(p) != end) p->is_wrong = true;
  }
  p->place += 1;
  return first;
}

static uint32_t value(parser *p) {
  skip_space(p);
  uint8_t byte = current(p);
  uint32_t index = p->node_count;
  p->node_count += 1;
  node *n = &p->nodes[index];
  n->name_hash = 0;
  n->next = 0;
  n->content = 0;
  n->number = 0;
  if (byte == '{') {
    n->kind = TABLE;
    n->content = members(p, '}', true);
  } else if (byte == '[') {
    n->kind = LIST;
    n->content = members(p, ']', false);
  } else if (byte == '"') {
    n->kind = TEXT;
    n->content = string(p);
  } else if (byte == 't') {
    n->kind = TRUE;
    p->place += 4;
  } else if (byte == 'f') {
    n->kind = FALSE;
    p->place += 5;
  } else if (byte == 'n') {
    n->kind = NOTHING;
    p->place += 4;
  } else {
    n->kind = NUMBER;
    n->number = number(p);
  }
  return index;
}

static uint64_t sum_of(const node *nodes, uint32_t index, uint64_t sum) {
  const node *n = &nodes[index];
  uint64_t result = mixed(sum, (uint64_t)n->kind ^ (uint64_t)n->name_hash << 8);
  switch (n->kind) {
    case NUMBER:
      return mixed(result, bits_of_double(n->number));
    case TEXT:
      return mixed(result, n->content);
    case LIST:
    case TABLE:
      for (uint32_t member = n->content; member != 0; member = nodes[member].next) result = sum_of(nodes, member, result);
      return result;
    default:
      return result;
  }
}

NEVER_INLINE static uint64_t kernel(parser *p, uint64_t sum) {
  p->place = 0;
  p->node_count = 1;
  uint32_t root = value(p);
  return p->is_wrong ? 0 : mixed(sum_of(p->nodes, root, sum), p->node_count);
}

int main(int count, char **words) {
  begin(count, words, "json-parse", 1500, 1, 0x100000);
  char *text = take(size * BYTES_OF_RECORD + 16);
  parser p = {(const uint8_t *)text, make_text(text, size), 0, take((size * NODES_OF_RECORD + 2) * sizeof(node)), 1, false};
  while (more()) done(kernel(&p, checksum));
  return report();
}
