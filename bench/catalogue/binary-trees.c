// As apps/catalogue/binary-trees.ts.
#include "catalogue.h"

#define TREES 4

typedef struct node {
  struct node *left, *right;
  uint64_t value;
} node;

static node *build(uint64_t depth, uint64_t value) {
  node *n = malloc(sizeof *n);
  if (n == NULL) abort();
  *n = (node){NULL, NULL, value};
  if (depth > 0) {
    n->left = build(depth - 1, 2 * value);
    n->right = build(depth - 1, 2 * value + 1);
  }
  return n;
}

static uint64_t sum_of(const node *n) {
  uint64_t total = n->value;
  if (n->left != NULL) total += sum_of(n->left);
  if (n->right != NULL) total ^= sum_of(n->right);
  return total;
}

static void tear_down(node *n) {
  if (n->left != NULL) tear_down(n->left);
  if (n->right != NULL) tear_down(n->right);
  free(n);
}

NEVER_INLINE static uint64_t kernel(uint64_t depth, uint64_t sum) {
  uint64_t result = sum;
  node *lasting = build(depth, result);
  for (uint64_t tree = 0; tree < TREES; tree += 1) {
    node *brief = build(depth - 1, result + tree);
    result = mixed(result, sum_of(brief));
    tear_down(brief);
  }
  result = mixed(result, sum_of(lasting));
  tear_down(lasting);
  return result;
}

int main(int count, char **words) {
  begin(count, words, "binary-trees", 13, 1, 24);
  while (more()) done(kernel(size, checksum));
  return report();
}
