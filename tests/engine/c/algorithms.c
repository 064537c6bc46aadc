// Small programs as C has them: sorting through a comparison, a heap of nodes, a state machine, strings, 128-bit sums,
// complex loops, unsigned tricks, a jump table, computed gotos.
#include "show.h"

typedef int (*comparison)(const void *, const void *);
NEVER_INLINE void sort(void *base, size_t count, size_t size, comparison compare) {
    char *bytes = base;
    for (size_t gap = count / 2; gap > 0; gap /= 2)
        for (size_t i = gap; i < count; i++)
            for (size_t j = i; j >= gap && compare(bytes + (j - gap) * size, bytes + j * size) > 0; j -= gap)
                for (size_t k = 0; k < size; k++) {
                    char kept = bytes[(j - gap) * size + k];
                    bytes[(j - gap) * size + k] = bytes[j * size + k];
                    bytes[j * size + k] = kept;
                }
}
static int by_value(const void *a, const void *b) { int64_t x = *(const int64_t *)a, y = *(const int64_t *)b; return (x > y) - (x < y); }
static int by_last(const void *a, const void *b) { return (int)(*(const uint64_t *)a % 10) - (int)(*(const uint64_t *)b % 10); }

struct node { struct node *left, *right; uint32_t key; };
static struct node nodes[200];
static int node_count;
NEVER_INLINE struct node *insert(struct node *tree, uint32_t key) {
    if (!tree) { struct node *n = &nodes[node_count++]; n->key = key; return n; }
    if (key < tree->key) tree->left = insert(tree->left, key);
    else if (key > tree->key) tree->right = insert(tree->right, key);
    return tree;
}
NEVER_INLINE uint64_t walk(const struct node *tree, uint64_t sum) {
    if (!tree) return sum;
    sum = walk(tree->left, sum) * 31 + tree->key;
    return walk(tree->right, sum);
}

NEVER_INLINE int64_t evaluate(const char *text) {
    int64_t stack[16];
    int top = 0;
    for (; *text; text++) {
        if (*text >= '0' && *text <= '9') { stack[top++] = *text - '0'; continue; }
        int64_t b = stack[--top], a = stack[--top];
        switch (*text) {
        case '+': stack[top++] = a + b; break;
        case '-': stack[top++] = a - b; break;
        case '*': stack[top++] = a * b; break;
        case '/': stack[top++] = a / b; break;
        case '%': stack[top++] = a % b; break;
        case '<': stack[top++] = a << b; break;
        }
    }
    return stack[0];
}

NEVER_INLINE uint64_t computed_goto(const uint8_t *code) {
    static const void *const labels[] = {&&add, &&multiply, &&skip, &&end};
    uint64_t value = 1;
    goto *labels[*code];
add:
    value += 7;
    goto *labels[*++code];
multiply:
    value *= 11;
    goto *labels[*++code];
skip:
    code += value % 2;
    goto *labels[*++code];
end:
    return value;
}

NEVER_INLINE unsigned __int128 power(unsigned __int128 base, unsigned exponent, unsigned __int128 modulus) {
    unsigned __int128 result = 1;
    for (; exponent; exponent >>= 1) {
        if (exponent & 1) result = result * base % modulus;
        base = base * base % modulus;
    }
    return result;
}

NEVER_INLINE double mandelbrot(double cr, double ci) {
    double zr = 0, zi = 0;
    int n = 0;
    for (; n < 200 && zr * zr + zi * zi < 4; n++) { double t = zr * zr - zi * zi + cr; zi = 2 * zr * zi + ci; zr = t; }
    return n + zr + zi;
}

static uint32_t seed = 12345;
static uint32_t next(void) { return seed = seed * 1664525 + 1013904223; }

int main(void) {
    int64_t numbers[50];
    for (int i = 0; i < 50; i++) numbers[i] = (int32_t)next();
    sort(numbers, 50, 8, by_value);
    for (int i = 0; i < 50; i++) show(numbers[i]);
    sort(numbers, 50, 8, by_last);
    for (int i = 0; i < 50; i++) show(numbers[i]);
    line(0);
    struct node *tree = NULL;
    for (int i = 0; i < 200; i++) tree = insert(tree, next() >> 20);
    show(walk(tree, 0)); show(node_count);
    line(1);
    show(evaluate("12+3*4-")); show(evaluate("92/53%*")); show(evaluate("19<34*-"));
    static const uint8_t code[] = {0, 1, 2, 0, 2, 1, 1, 0, 2, 0, 3, 3};
    show(computed_goto(code));
    line(2);
    unsigned __int128 p = power(((unsigned __int128)0x123456789abcdef << 32) | 7, 1000003, ((unsigned __int128)1 << 63) - 25);
    show((uint64_t)p); show((uint64_t)(p >> 64));
    line(3);
    for (int i = -8; i < 8; i++) show_double(mandelbrot(i * 0.2, i * 0.11));
    line(4);
    return 17;
}
