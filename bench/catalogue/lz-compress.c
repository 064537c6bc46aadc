// As apps/catalogue/lz-compress.ts.
#include "catalogue.h"

#define HASH_BITS 13
#define MATCH_MIN 4
#define DISTANCE_MAX 65535
#define WORDS "time and tide wait for none but trees grow slowly when rain is rare and winters are long "
#define WORDS_LENGTH (sizeof WORDS - 1)

static uint32_t word(const uint8_t *bytes, uint64_t place) {
  return bytes[place] | (uint32_t)bytes[place + 1] << 8 | (uint32_t)bytes[place + 2] << 16 | (uint32_t)bytes[place + 3] << 24;
}

static uint64_t put_length(uint8_t *out, uint64_t place, uint64_t length) {
  uint64_t at = place, rest = length;
  while (rest >= 255) {
    out[at] = 255;
    at += 1;
    rest -= 255;
  }
  out[at] = (uint8_t)rest;
  return at + 1;
}

static uint64_t compress(const uint8_t *text, uint64_t text_length, uint32_t *table, uint8_t *out) {
  memset(table, 0, sizeof *table << HASH_BITS);
  uint64_t written = 0, literal = 0, place = 0;
  while (place + MATCH_MIN <= text_length) {
    uint32_t here = word(text, place);
    uint64_t slot = (here * 0x9e3779b1) >> (32 - HASH_BITS);
    uint64_t before = table[slot];
    table[slot] = (uint32_t)place + 1;
    if (before == 0 || place - (before - 1) > DISTANCE_MAX || word(text, before - 1) != here) {
      place += 1;
      continue;
    }
    uint64_t start = before - 1, length = 0;
    while (place + length < text_length && text[start + length] == text[place + length]) length += 1;
    written = put_length(out, written, place - literal);
    memmove(out + written, text + literal, place - literal);
    written += place - literal;
    written = put_length(out, written, length);
    out[written] = (uint8_t)(place - start);
    out[written + 1] = (uint8_t)((place - start) >> 8);
    written += 2;
    place += length;
    literal = place;
  }
  written = put_length(out, written, text_length - literal);
  memmove(out + written, text + literal, text_length - literal);
  return written + text_length - literal;
}

static uint64_t get_length(const uint8_t *packed, uint64_t *place) {
  uint64_t total = 0;
  for (;;) {
    uint8_t byte = packed[*place];
    *place += 1;
    total += byte;
    if (byte != 255) return total;
  }
}

static uint64_t unpack(const uint8_t *packed, uint64_t packed_length, uint8_t *out) {
  uint64_t place = 0, written = 0;
  for (;;) {
    uint64_t literal = get_length(packed, &place);
    memmove(out + written, packed + place, literal);
    written += literal;
    place += literal;
    if (place == packed_length) return written;
    uint64_t length = get_length(packed, &place);
    uint64_t distance = packed[place] | (uint64_t)packed[place + 1] << 8;
    place += 2;
    for (uint64_t i = 0; i < length; i += 1) out[written + i] = out[written + i - distance];
    written += length;
  }
}

NEVER_INLINE static uint64_t kernel(uint8_t *text, uint64_t length, uint32_t *table, uint8_t *packed, uint8_t *unpacked, uint64_t sum) {
  text[sum % length] = (uint8_t)(sum >> 56);
  uint64_t packed_bytes = compress(text, length, table, packed);
  uint64_t bytes = unpack(packed, packed_bytes, unpacked);
  bool is_same = bytes == length && memcmp(text, unpacked, bytes) == 0;
  uint64_t result = mixed(sum, packed_bytes << 1 | is_same);
  for (uint64_t i = 0; i < packed_bytes; i += 61) result = mixed(result, packed[i]);
  return result;
}

int main(int count, char **words) {
  begin(count, words, "lz-compress", 131072, 16, 0x10000000);
  uint8_t *text = take(size);
  uint64_t generator = 9, place = 0;
  while (place < size) {
    uint64_t from = next_random(&generator) % WORDS_LENGTH;
    uint64_t length = 3 + next_random(&generator) % 12;
    for (uint64_t i = 0; i < length && place < size; i += 1) {
      text[place] = (uint8_t)WORDS[(from + i) % WORDS_LENGTH];
      place += 1;
    }
  }
  uint32_t *table = take(sizeof *table << HASH_BITS);
  uint8_t *packed = take(2 * size + 64);
  uint8_t *unpacked = take(size + 64);
  while (more()) done(kernel(text, size, table, packed, unpacked, checksum));
  return report();
}
