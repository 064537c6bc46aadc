// As apps/catalogue/b-tree.ts.
#include "catalogue.h"

#define KEYS_MAX 15
#define MIDDLE 7

typedef struct {
  uint32_t key_count;
  bool is_leaf;
  uint64_t keys[KEYS_MAX];
  uint32_t children[KEYS_MAX + 1];
} node;

typedef struct {
  node *nodes;
  uint32_t node_count, root;
} tree;

static uint32_t new_node(tree *t, bool is_leaf) {
  uint32_t index = t->node_count;
  t->node_count += 1;
  t->nodes[index].key_count = 0;
  t->nodes[index].is_leaf = is_leaf;
  return index;
}

static uint32_t place_of(const node *n, uint64_t key) {
  uint32_t place = 0;
  while (place < n->key_count && n->keys[place] < key) place += 1;
  return place;
}

static void split_child(tree *t, uint32_t parent_index, uint32_t place) {
  node *parent = &t->nodes[parent_index];
  node *left = &t->nodes[parent->children[place]];
  uint32_t right_index = new_node(t, left->is_leaf);
  node *right = &t->nodes[right_index];
  for (uint32_t i = MIDDLE + 1; i < KEYS_MAX; i += 1) right->keys[i - MIDDLE - 1] = left->keys[i];
  if (!left->is_leaf) {
    for (uint32_t i = MIDDLE + 1; i <= KEYS_MAX; i += 1) right->children[i - MIDDLE - 1] = left->children[i];
  }
  right->key_count = KEYS_MAX - MIDDLE - 1;
  left->key_count = MIDDLE;
  for (uint32_t i = parent->key_count; i > place; i -= 1) {
    parent->keys[i] = parent->keys[i - 1];
    parent->children[i + 1] = parent->children[i];
  }
  parent->keys[place] = left->keys[MIDDLE];
  parent->children[place + 1] = right_index;
  parent->key_count += 1;
}

static bool insert(tree *t, uint64_t key) {
  if (t->nodes[t->root].key_count == KEYS_MAX) {
    uint32_t above = new_node(t, false);
    t->nodes[above].children[0] = t->root;
    split_child(t, above, 0);
    t->root = above;
  }
  uint32_t index = t->root;
  for (;;) {
    node *n = &t->nodes[index];
    uint32_t place = place_of(n, key);
    if (place < n->key_count && n->keys[place] == key) return false;
    if (n->is_leaf) {
      for (uint32_t i = n->key_count; i > place; i -= 1) n->keys[i] = n->keys[i - 1];
      n->keys[place] = key;
      n->key_count += 1;
      return true;
    }
    if (t->nodes[n->children[place]].key_count == KEYS_MAX) {
      split_child(t, index, place);
      if (n->keys[place] == key) return false;
      if (n->keys[place] < key) place += 1;
    }
    index = n->children[place];
  }
}

static bool has(const tree *t, uint64_t key) {
  uint32_t index = t->root;
  for (;;) {
    const node *n = &t->nodes[index];
    uint32_t place = place_of(n, key);
    if (place < n->key_count && n->keys[place] == key) return true;
    if (n->is_leaf) return false;
    index = n->children[place];
  }
}

static uint64_t sum_of(const tree *t, uint32_t index, uint64_t sum) {
  const node *n = &t->nodes[index];
  uint64_t result = sum;
  for (uint32_t i = 0; i < n->key_count; i += 1) {
    if (!n->is_leaf) result = sum_of(t, n->children[i], result);
    result = mixed(result, n->keys[i]);
  }
  return n->is_leaf ? result : sum_of(t, n->children[n->key_count], result);
}

NEVER_INLINE static uint64_t kernel(tree *t, uint64_t count, uint64_t sum) {
  t->node_count = 0;
  t->root = new_node(t, true);
  uint64_t keys = sum, added = 0, found = 0;
  for (uint64_t i = 0; i < count; i += 1) added += insert(t, next_random(&keys) >> 44);
  uint64_t looked = sum + 1;
  for (uint64_t i = 0; i < count; i += 1) found += has(t, next_random(&looked) >> 44);
  return sum_of(t, t->root, mixed(mixed(sum, added), found));
}

int main(int count, char **words) {
  begin(count, words, "b-tree", 8000, 1, 0x100000);
  tree t = {take((size / MIDDLE + 8) * sizeof(node)), 0, 0};
  while (more()) done(kernel(&t, size, checksum));
  return report();
}
