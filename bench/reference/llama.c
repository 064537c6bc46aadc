// A plain C program with the arithmetic of llama2.c, written for this project: the stand-in peer that the benchmark
// measures TinyLlama against when no binary of the original is given.
//
//   gcc -Ofast -march=native -o llama llama.c -lm
//   ./llama MODEL TOKENIZER TEMPERATURE TOP_P SEED STEPS
//
// Story on standard output, `tokens-per-second: X` on standard error, timed from after the first token.
// One thread, weights mapped from the file, one accumulator in a straight dot-product loop: what a compiler makes of it
// is its affair. It trusts its files; the program under test must not.
#include <fcntl.h>
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <time.h>

struct shape { int dim, hidden, layers, heads, kv_heads, vocab, positions; };

struct weights {
    const float *embedding, *attention_norm, *query, *key, *value, *output;
    const float *feed_norm, *gate, *down, *up, *final_norm, *classifier;
};

struct state { float *stream, *normed, *projected, *gate, *up, *query, *scores, *logits, *keys, *values; };

struct candidate { float probability; int token; };

static const void *map_file(const char *path) {
    int file = open(path, O_RDONLY);
    struct stat status;
    if (file < 0 || fstat(file, &status) != 0) { fprintf(stderr, "cannot open %s\n", path); exit(1); }
    const void *data = mmap(NULL, (size_t)status.st_size, PROT_READ, MAP_PRIVATE, file, 0);
    if (data == MAP_FAILED) { fprintf(stderr, "cannot map %s\n", path); exit(1); }
    return data;
}

static const float *take(const float **cursor, size_t count) {
    const float *start = *cursor;
    *cursor += count;
    return start;
}

static struct weights locate(struct shape *s, const float *cursor) {
    struct weights w;
    int shared = s->vocab > 0;
    s->vocab = abs(s->vocab);
    size_t dim = s->dim, layers = s->layers, hidden = s->hidden;
    size_t head = dim / s->heads, kv_dim = head * s->kv_heads;
    w.embedding = take(&cursor, s->vocab * dim);
    w.attention_norm = take(&cursor, layers * dim);
    w.query = take(&cursor, layers * dim * dim);
    w.key = take(&cursor, layers * kv_dim * dim);
    w.value = take(&cursor, layers * kv_dim * dim);
    w.output = take(&cursor, layers * dim * dim);
    w.feed_norm = take(&cursor, layers * dim);
    w.gate = take(&cursor, layers * hidden * dim);
    w.down = take(&cursor, layers * dim * hidden);
    w.up = take(&cursor, layers * hidden * dim);
    w.final_norm = take(&cursor, dim);
    take(&cursor, s->positions * head);
    w.classifier = shared ? w.embedding : cursor;
    return w;
}

static void normalize(float *out, const float *in, const float *weight, int count) {
    float squares = 0.0f;
    for (int i = 0; i < count; i++) squares += in[i] * in[i];
    float scale = 1.0f / sqrtf(squares / count + 1e-5f);
    for (int i = 0; i < count; i++) out[i] = weight[i] * (scale * in[i]);
}

static void softmax(float *values, int count) {
    float highest = values[0], sum = 0.0f;
    for (int i = 1; i < count; i++) if (values[i] > highest) highest = values[i];
    for (int i = 0; i < count; i++) { values[i] = expf(values[i] - highest); sum += values[i]; }
    for (int i = 0; i < count; i++) values[i] /= sum;
}

static void multiply(float *out, const float *in, const float *matrix, int columns, int rows) {
    for (int row = 0; row < rows; row++) {
        float sum = 0.0f;
        for (int column = 0; column < columns; column++) sum += matrix[(size_t)row * columns + column] * in[column];
        out[row] = sum;
    }
}

static void rotate(const struct shape *s, float *query, float *key, int position) {
    int head = s->dim / s->heads, kv_dim = head * s->kv_heads;
    for (int i = 0; i < s->dim; i += 2) {
        float frequency = 1.0f / powf(10000.0f, (i % head) / (float)head);
        float cosine = cosf(position * frequency), sine = sinf(position * frequency);
        for (int which = 0; which < (i < kv_dim ? 2 : 1); which++) {
            float *pair = (which == 0 ? query : key) + i;
            float a = pair[0], b = pair[1];
            pair[0] = a * cosine - b * sine;
            pair[1] = a * sine + b * cosine;
        }
    }
}

static void attend(const struct shape *s, struct state *r, const float *keys, const float *values, int position) {
    int head = s->dim / s->heads, kv_dim = head * s->kv_heads, group = s->heads / s->kv_heads;
    for (int h = 0; h < s->heads; h++) {
        const float *query = r->query + h * head;
        float *scores = r->scores + (size_t)h * s->positions, *out = r->normed + h * head;
        for (int t = 0; t <= position; t++) {
            const float *key = keys + (size_t)t * kv_dim + h / group * head;
            float score = 0.0f;
            for (int i = 0; i < head; i++) score += query[i] * key[i];
            scores[t] = score / sqrtf(head);
        }
        softmax(scores, position + 1);
        memset(out, 0, head * sizeof *out);
        for (int t = 0; t <= position; t++) {
            const float *value = values + (size_t)t * kv_dim + h / group * head;
            float weight = scores[t];
            for (int i = 0; i < head; i++) out[i] += weight * value[i];
        }
    }
}

static void forward(const struct shape *s, const struct weights *w, struct state *r, int token, int position) {
    size_t dim = s->dim, hidden = s->hidden, kv_dim = dim / s->heads * s->kv_heads;
    memcpy(r->stream, w->embedding + token * dim, dim * sizeof(float));
    for (size_t layer = 0; layer < (size_t)s->layers; layer++) {
        float *keys = r->keys + layer * s->positions * kv_dim, *values = r->values + layer * s->positions * kv_dim;
        float *key = keys + position * kv_dim, *value = values + position * kv_dim;
        normalize(r->normed, r->stream, w->attention_norm + layer * dim, s->dim);
        multiply(r->query, r->normed, w->query + layer * dim * dim, s->dim, s->dim);
        multiply(key, r->normed, w->key + layer * kv_dim * dim, s->dim, kv_dim);
        multiply(value, r->normed, w->value + layer * kv_dim * dim, s->dim, kv_dim);
        rotate(s, r->query, key, position);
        attend(s, r, keys, values, position);
        multiply(r->projected, r->normed, w->output + layer * dim * dim, s->dim, s->dim);
        for (size_t i = 0; i < dim; i++) r->stream[i] += r->projected[i];
        normalize(r->normed, r->stream, w->feed_norm + layer * dim, s->dim);
        multiply(r->gate, r->normed, w->gate + layer * hidden * dim, s->dim, s->hidden);
        multiply(r->up, r->normed, w->up + layer * hidden * dim, s->dim, s->hidden);
        for (size_t i = 0; i < hidden; i++) r->gate[i] = r->gate[i] * (1.0f / (1.0f + expf(-r->gate[i]))) * r->up[i];
        multiply(r->projected, r->gate, w->down + layer * dim * hidden, s->hidden, s->dim);
        for (size_t i = 0; i < dim; i++) r->stream[i] += r->projected[i];
    }
    normalize(r->stream, r->stream, w->final_norm, s->dim);
    multiply(r->logits, r->stream, w->classifier, s->dim, s->vocab);
}

static float random_unit(uint64_t *state) {
    *state ^= *state >> 12;
    *state ^= *state << 25;
    *state ^= *state >> 27;
    return (uint32_t)(*state * 0x2545F4914F6CDD1Dull >> 32 >> 8) / 16777216.0f;
}

static int descending(const void *a, const void *b) {
    float left = ((const struct candidate *)a)->probability, right = ((const struct candidate *)b)->probability;
    return (left < right) - (left > right);
}

static int choose(float *logits, int vocab, float temperature, float top_p, uint64_t *seed, struct candidate *candidates) {
    int best = 0, kept = 0;
    if (temperature == 0.0f) {
        for (int i = 1; i < vocab; i++) if (logits[i] > logits[best]) best = i;
        return best;
    }
    for (int i = 0; i < vocab; i++) logits[i] /= temperature;
    softmax(logits, vocab);
    float coin = random_unit(seed), sum = 0.0f;
    if (top_p <= 0 || top_p >= 1) {
        for (int i = 0; i < vocab; i++) { sum += logits[i]; if (coin < sum) return i; }
        return vocab - 1;
    }
    float cutoff = (1.0f - top_p) / (vocab - 1), total = 0.0f;
    for (int i = 0; i < vocab; i++) if (logits[i] >= cutoff) candidates[kept++] = (struct candidate){ logits[i], i };
    qsort(candidates, kept, sizeof *candidates, descending);
    int last = kept - 1;
    for (int i = 0; i < kept; i++) { total += candidates[i].probability; if (total > top_p) { last = i; break; } }
    for (int i = 0; i <= last; i++) { sum += candidates[i].probability; if (coin * total < sum) return candidates[i].token; }
    return candidates[last].token;
}

static void show(const char *piece, int length, int after_start) {
    unsigned byte;
    char text[64];
    snprintf(text, sizeof text, "%.*s", length, piece);
    const char *shown = after_start && text[0] == ' ' ? text + 1 : text;
    if (sscanf(shown, "<0x%02X>", &byte) == 1) { text[0] = (char)byte; text[1] = 0; shown = text; }
    unsigned char first = (unsigned char)shown[0];
    if (shown[1] == 0 && !(first >= 32 && first < 127) && !(first >= 9 && first <= 13)) return;
    fputs(shown, stdout);
}

static double seconds(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec + now.tv_nsec * 1e-9;
}

int main(int count, char **arguments) {
    if (count != 7) { fputs("usage: llama MODEL TOKENIZER TEMPERATURE TOP_P SEED STEPS\n", stderr); return 2; }
    const char *model = map_file(arguments[1]), *tokenizer = map_file(arguments[2]);
    float temperature = (float)atof(arguments[3]), top_p = (float)atof(arguments[4]);
    uint64_t seed = strtoull(arguments[5], NULL, 10);
    struct shape s;
    memcpy(&s, model, sizeof s);
    struct weights w = locate(&s, (const float *)(model + sizeof s));
    int steps = atoi(arguments[6]);
    if (steps <= 0 || steps > s.positions) steps = s.positions;

    const char **pieces = calloc(s.vocab, sizeof *pieces);
    for (int i = 0, at = 4, length; i < s.vocab; i++, at += 8 + length) {
        pieces[i] = tokenizer + at + 4;
        memcpy(&length, pieces[i], 4);
    }
    size_t kv_dim = (size_t)s.dim / s.heads * s.kv_heads, cache = (size_t)s.layers * s.positions * kv_dim;
#define FLOATS(count) calloc(count, sizeof(float))
    struct state r = { FLOATS(s.dim), FLOATS(s.dim), FLOATS(s.dim), FLOATS(s.hidden), FLOATS(s.hidden), FLOATS(s.dim),
        FLOATS((size_t)s.heads * s.positions), FLOATS(s.vocab), FLOATS(cache), FLOATS(cache) };
    struct candidate *candidates = calloc(s.vocab, sizeof *candidates);

    int token = 1, position = 0;
    double start = 0;
    while (position < steps) {
        forward(&s, &w, &r, token, position++);
        int next = choose(r.logits, s.vocab, temperature, top_p, &seed, candidates), length;
        if (next == 1) break;
        memcpy(&length, pieces[next], 4);
        show(pieces[next] + 4, length, token == 1);
        fflush(stdout);
        token = next;
        if (start == 0) start = seconds();
    }
    putchar('\n');
    if (position > 1) fprintf(stderr, "tokens-per-second: %.1f\n", (position - 1) / (seconds() - start));
    return 0;
}
