// As apps/catalogue/bytecode-loop.ts.
#include "catalogue.h"

#define STACK_WORDS 16

enum { PUSH, LOAD, STORE, ADD, MULTIPLY, SHIFT_RIGHT, AND, LESS, JUMP_IF_ZERO, JUMP, END };
enum { LIMIT, START, VALUE, LENGTH, LONGEST, BEST, SUM, VARIABLES = 8 };

typedef struct { uint8_t code, operand; } instruction;

static const instruction program[] = {
  {PUSH, 1}, {STORE, START},
  // 2: while start < limit
  {LOAD, START}, {LOAD, LIMIT}, {LESS, 0}, {JUMP_IF_ZERO, 49},
  {LOAD, START}, {STORE, VALUE}, {PUSH, 0}, {STORE, LENGTH},
  // 10: while 1 < value
  {PUSH, 1}, {LOAD, VALUE}, {LESS, 0}, {JUMP_IF_ZERO, 32},
  {LOAD, VALUE}, {PUSH, 1}, {AND, 0}, {JUMP_IF_ZERO, 24},
  // 18: an odd value: three times, and one
  {LOAD, VALUE}, {PUSH, 3}, {MULTIPLY, 0}, {PUSH, 1}, {ADD, 0}, {JUMP, 26},
  // 24: an even one: half
  {LOAD, VALUE}, {SHIFT_RIGHT, 1},
  // 26
  {STORE, VALUE}, {LOAD, LENGTH}, {PUSH, 1}, {ADD, 0}, {STORE, LENGTH}, {JUMP, 10},
  // 32: the chain's end
  {LOAD, SUM}, {LOAD, LENGTH}, {ADD, 0}, {STORE, SUM},
  {LOAD, LONGEST}, {LOAD, LENGTH}, {LESS, 0}, {JUMP_IF_ZERO, 44},
  {LOAD, LENGTH}, {STORE, LONGEST}, {LOAD, START}, {STORE, BEST},
  // 44: the next start
  {LOAD, START}, {PUSH, 1}, {ADD, 0}, {STORE, START}, {JUMP, 2},
  // 49
  {END, 0},
};

static uint64_t interpret(const instruction *instructions, uint64_t *stack, uint64_t *variables) {
  uint64_t at = 0, top = 0, count = 0;
  for (;;) {
    instruction i = instructions[at];
    at += 1;
    count += 1;
    switch (i.code) {
      case PUSH:
        stack[top] = i.operand;
        top += 1;
        break;
      case LOAD:
        stack[top] = variables[i.operand];
        top += 1;
        break;
      case STORE:
        top -= 1;
        variables[i.operand] = stack[top];
        break;
      case ADD:
        top -= 1;
        stack[top - 1] += stack[top];
        break;
      case MULTIPLY:
        top -= 1;
        stack[top - 1] *= stack[top];
        break;
      case SHIFT_RIGHT:
        stack[top - 1] >>= i.operand & 63;
        break;
      case AND:
        top -= 1;
        stack[top - 1] &= stack[top];
        break;
      case LESS:
        top -= 1;
        stack[top - 1] = stack[top - 1] < stack[top];
        break;
      case JUMP_IF_ZERO:
        top -= 1;
        if (stack[top] == 0) at = i.operand;
        break;
      case JUMP:
        at = i.operand;
        break;
      case END:
        return count;
    }
  }
}

NEVER_INLINE static uint64_t kernel(const instruction *code, uint64_t *stack, uint64_t *variables, uint64_t limit, uint64_t sum) {
  memset(variables, 0, VARIABLES * sizeof *variables);
  variables[LIMIT] = limit;
  uint64_t result = mixed(sum, interpret(code, stack, variables));
  for (int i = 0; i < VARIABLES; i += 1) result = mixed(result, variables[i]);
  return result;
}

int main(int count, char **words) {
  begin(count, words, "bytecode-loop", 600, 1, 1000000);
  instruction *code = take(sizeof program);
  memcpy(code, program, sizeof program);
  uint64_t *stack = take(STACK_WORDS * sizeof *stack);
  uint64_t *variables = take(VARIABLES * sizeof *variables);
  while (more()) done(kernel(code, stack, variables, size, checksum));
  return report();
}
