// As apps/catalogue/list-matrix-state.ts.
#include "catalogue.h"

#define LIST_NODES 128
#define SIDE 12
#define TEXT_BYTES 512
#define WORDS "12 -7 0.5 3e8 1.5e-3 x9 + 7e -.25 404 "
#define WORDS_LENGTH (sizeof WORDS - 1)

typedef struct node {
  uint32_t key;
  struct node *next;
} node;

static uint32_t crc(uint32_t start, uint32_t value) {
  uint32_t result = start, rest = value;
  for (uint32_t i = 0; i < 32; i += 1) {
    uint32_t bit = (result ^ rest) & 1;
    result >>= 1;
    if (bit != 0) result ^= 0xa001;
    rest >>= 1;
  }
  return result;
}

static uint32_t find(const node *head, uint32_t key) {
  uint32_t place = 0;
  for (const node *n = head; n != NULL; n = n->next) {
    if (n->key == key) return place;
    place += 1;
  }
  return place;
}

static node *reverse(node *head) {
  node *done_part = NULL, *rest = head;
  while (rest != NULL) {
    node *next = rest->next;
    rest->next = done_part;
    done_part = rest;
    rest = next;
  }
  return done_part;
}

static node *merge(node *left, node *right, node *anchor) {
  node *last = anchor;
  while (left != NULL && right != NULL) {
    if (left->key <= right->key) {
      last->next = left;
      last = left;
      left = left->next;
    } else {
      last->next = right;
      last = right;
      right = right->next;
    }
  }
  last->next = left != NULL ? left : right;
  return anchor->next;
}

static node *sort(node *head, uint64_t count, node *anchor) {
  if (head == NULL || count < 2) return head;
  uint64_t half = count / 2;
  node *last = head;
  for (uint64_t i = 1; i < half; i += 1) {
    if (last->next == NULL) return head;
    last = last->next;
  }
  node *back = last->next;
  last->next = NULL;
  node *front = sort(head, half, anchor);
  return merge(front, sort(back, count - half, anchor), anchor);
}

static uint32_t multiply(int32_t *out, const int32_t *left, const int32_t *right) {
  uint32_t sum = 0;
  for (int row = 0; row < SIDE; row += 1) {
    for (int column = 0; column < SIDE; column += 1) {
      int32_t total = 0;
      for (int k = 0; k < SIDE; k += 1) total += left[row * SIDE + k] * right[k * SIDE + column];
      out[row * SIDE + column] = total & 0xffff;
      sum += (uint32_t)(total >> 3);
    }
  }
  return sum;
}

typedef enum { START, SIGN, WHOLE, POINT, FRACTION, EXPONENT, EXPONENT_SIGN, EXPONENT_DIGITS, OTHER } state;

static state next_state(state s, uint8_t byte) {
  bool is_digit = byte >= '0' && byte <= '9';
  switch (s) {
    case START:
      if (is_digit) return WHOLE;
      if (byte == '-' || byte == '+') return SIGN;
      return byte == '.' ? POINT : OTHER;
    case SIGN:
      if (is_digit) return WHOLE;
      return byte == '.' ? POINT : OTHER;
    case WHOLE:
      if (is_digit) return WHOLE;
      if (byte == '.') return POINT;
      return byte == 'e' ? EXPONENT : OTHER;
    case POINT:
    case FRACTION:
      if (is_digit) return FRACTION;
      return byte == 'e' && s == FRACTION ? EXPONENT : OTHER;
    case EXPONENT:
      if (is_digit) return EXPONENT_DIGITS;
      return byte == '-' || byte == '+' ? EXPONENT_SIGN : OTHER;
    case EXPONENT_SIGN:
    case EXPONENT_DIGITS:
      return is_digit ? EXPONENT_DIGITS : OTHER;
    default:
      return OTHER;
  }
}

static void classify(const uint8_t *text, uint32_t *counts) {
  state s = START;
  for (int i = 0; i < TEXT_BYTES; i += 1) {
    if (text[i] == ' ') {
      counts[s] += 1;
      s = START;
    } else {
      s = next_state(s, text[i]);
    }
  }
}

NEVER_INLINE static uint64_t kernel(node *nodes, int32_t *left, const int32_t *right, int32_t *out, uint8_t *text, uint64_t rounds, uint64_t sum) {
  uint32_t result = (uint32_t)sum & 0xffff;
  node *head = NULL;
  for (int i = 0; i < LIST_NODES; i += 1) {
    nodes[i].next = head;
    head = &nodes[i];
  }
  node anchor = {0, NULL};
  for (uint64_t round = 0; round < rounds; round += 1) {
    nodes[round % LIST_NODES].key = result;
    result = crc(result, find(head, (uint32_t)(round * 7) & 0xffff));
    head = reverse(head);
    head = sort(head, LIST_NODES, &anchor);
    if (head != NULL) result = crc(result, head->key);
    left[round % (SIDE * SIDE)] = (int32_t)(result & 0xff);
    result = crc(result, multiply(out, left, right));
    text[round % TEXT_BYTES] = (uint8_t)WORDS[(result + round) % WORDS_LENGTH];
    uint32_t counts[9] = {0};
    classify(text, counts);
    for (int i = 0; i < 9; i += 1) result = crc(result, counts[i]);
  }
  return mixed(sum, result);
}

int main(int count, char **words) {
  begin(count, words, "list-matrix-state", 128, 1, 0x1000000);
  node *nodes = take(LIST_NODES * sizeof *nodes);
  int32_t *left = take(SIDE * SIDE * sizeof *left);
  int32_t *right = take(SIDE * SIDE * sizeof *right);
  int32_t *out = take(SIDE * SIDE * sizeof *out);
  uint8_t *text = take(TEXT_BYTES);
  uint64_t generator = 7;
  for (int i = 0; i < LIST_NODES; i += 1) nodes[i].key = (uint32_t)next_random(&generator) & 0xffff;
  for (int i = 0; i < SIDE * SIDE; i += 1) {
    left[i] = (int32_t)(next_random(&generator) & 0xff);
    right[i] = (int32_t)(next_random(&generator) & 0xff) - 128;
  }
  for (uint64_t i = 0; i < TEXT_BYTES; i += 1) text[i] = (uint8_t)WORDS[i % WORDS_LENGTH];
  while (more()) done(kernel(nodes, left, right, out, text, size, checksum));
  return report();
}
