// The trainer: invents stories, learns a vocabulary from them, and trains a small Llama until it can tell stories of its
// own. The same seed and number of steps give the same files on one machine, interrupted or not.
import {
  findFile, interruptRequested, printFileProblem, programArguments, replaceFile, standardError, standardOutput, watchInterrupts,
} from "bareflow/kernel/program.ts";
import { isFinite } from "bareflow/std/math/float-bits.ts";
import { Xorshift } from "bareflow/std/random/xorshift.ts";
import { initialize } from "./initialize.ts";
import { take } from "./network/activations.ts";
import { Network } from "./network/network.ts";
import { storyShape } from "./network/shape.ts";
import { Optimizer } from "./optimizer.ts";
import type { Schedule } from "./optimizer.ts";
import { Options, readOptions } from "./options.ts";
import { Progress, rounded } from "./progress.ts";
import { modelFile, putState, restoreState, stateLength } from "./saving.ts";
import { storyBytesMax } from "./story/tell.ts";
import { forEachMemorableWord } from "./story/words.ts";
import { Encoder } from "./text/encoder.ts";
import { VocabularyLearner } from "./text/learn-vocabulary.ts";
import { seedOf, Sequences, tellTo } from "./text/sequences.ts";
import { tokenizerFile } from "./text/tokenizer-file.ts";
import { Vocabulary } from "./text/vocabulary.ts";

/** Stories that the vocabulary is learned from. */
const vocabularyStories: u64 = 20000;
/**
 * How much more often than they occur the vocabulary counts words that a story has to remember. A model repeats a name more
 * surely when it is one token than when it is three, the first of which begins other names too.
 */
const memorableFactor = 4;
const sequencesPerStep: u64 = 6;
const heldOutSequences: u64 = 200;
const stepsPerLine: u64 = 100;
const stepsPerState: u64 = 500;
/** The exit code of a program that Ctrl-C ended. */
const interruptedExitCode = 130;

/** Returns 0 when the model is written, 1 when a file cannot be, 2 when an argument is wrong, 130 after Ctrl-C. */
export function main(): i32 {
  const options = new Options();
  const wrong = readOptions(options, programArguments());
  if (wrong !== null) {
    print(standardError, `"${wrong}" is no option with its value; there are --model, --tokenizer and --state with a path, --seed and --steps with a number above 0.\n`);
    return 2;
  }
  watchInterrupts();
  const vocabulary = new Vocabulary(storyShape.vocabularySize);
  learnVocabulary(vocabulary, options.seed);
  if (!vocabulary.isFull) panic(`the stories have only ${vocabulary.length} different tokens`);
  return train(options, vocabulary);
}

function learnVocabulary(vocabulary: Vocabulary, seed: u64): void {
  const learner = new VocabularyLearner();
  const text: Slice<u8> = take(storyBytesMax + 1);
  for (const index of range(vocabularyStories)) {
    learner.read(tellTo(text, new Xorshift(seedOf(seed, "vocabulary", index))));
  }
  forEachMemorableWord((word) => learner.emphasize(word, memorableFactor));
  learner.learn(vocabulary);
}

function train(options: Options, vocabulary: Vocabulary): i32 {
  const sequences = new Sequences(new Encoder(vocabulary));
  const network = new Network(storyShape);
  const optimizer = new Optimizer(network.parameters.length);
  const schedule: Schedule = { stepCount: options.steps, warmUpSteps: 400, rateMax: 0.01, rateMin: 0.0001, weightDecay: 0.02 };
  const state: Slice<u8> = take(stateLength(network));
  const first = begin(options, network, optimizer);
  if (first === null) return 1;
  print(standardError, `training ${network.parameters.length} parameters with a vocabulary of ${vocabulary.length} tokens\n`);
  const progress = new Progress(first, options.steps, sequencesPerStep * storyShape.positionCount);
  const tokens: Slice<u32> = take(storyShape.positionCount + 1);
  // Since the last line of progress.
  let loss: f64 = 0;
  let lossSteps: u64 = 0;
  for (let step = first; step < options.steps; step += 1) {
    const stepLoss = trainStep(network, sequences, tokens, options.seed, step);
    if (!isFinite(stepLoss)) {
      print(standardError, `the training diverged: the loss of step ${step + 1} is no finite number; try another --seed.\n`);
      return 1;
    }
    loss += stepLoss;
    optimizer.update(network, schedule, step);
    network.parametersChanged();
    const done = step + 1;
    lossSteps += 1;
    if (done % stepsPerLine === 0) {
      progress.tell(done, loss / f64(lossSteps));
      loss = 0;
      lossSteps = 0;
    }
    // After the last step too: when the model cannot be written, nothing is lost.
    if (done % stepsPerState === 0 || done === options.steps || interruptRequested()) {
      putState(state, network, optimizer, options.seed, options.steps, done);
      if (!save(options.state, state)) return 1;
      if (interruptRequested()) {
        print(standardError, `stopped after ${done} steps; the same command goes on from there.\n`);
        return interruptedExitCode;
      }
    }
  }
  // Together at the end, so that a model that stands there already keeps its own tokenizer until then.
  if (!save(options.tokenizer, tokenizerFile(vocabulary)) || !save(options.model, modelFile(network))) return 1;
  print(standardOutput, `held-out loss: ${rounded(heldOutLoss(network, sequences, tokens, options.seed))} nats a token\n`);
  return 0;
}

/** The parameters to begin with: those of the state that was given, or new ones. Returns the steps that are done. */
function begin(options: Options, network: Network, optimizer: Optimizer): u64 | null {
  const given = findFile("training-state.bin");
  if (given === null) {
    initialize(network, options.seed);
    return 0;
  }
  const done = restoreState(given, network, optimizer, options.seed, options.steps);
  if (failed(done)) {
    const reason = done.error === "damaged" ? "is damaged" : "belongs to a training with another seed, number of steps or model";
    print(standardError, `training-state.bin ${reason}; delete it to begin anew.\n`);
    return null;
  }
  print(standardError, `going on after step ${done}\n`);
  return done;
}

/** Adds the gradient of a step's sequences; returns their mean loss in nats a token. */
function trainStep(network: Network, sequences: Sequences, tokens: Slice<u32>, seed: u64, step: u64): f64 {
  const tokenCount = f64(sequencesPerStep * storyShape.positionCount);
  let loss: f64 = 0;
  for (const i of range(sequencesPerStep)) {
    sequences.fill(tokens, seed, "training", step * sequencesPerStep + i);
    loss += network.forward(tokens, f32(1 / tokenCount));
    network.backward(tokens);
  }
  return loss / tokenCount;
}

/** The mean loss on stories that were never trained on. */
function heldOutLoss(network: Network, sequences: Sequences, tokens: Slice<u32>, seed: u64): f64 {
  let loss: f64 = 0;
  for (const index of range(heldOutSequences)) {
    sequences.fill(tokens, seed, "held out", index);
    loss += network.forward(tokens, 1);
  }
  return loss / f64(heldOutSequences * storyShape.positionCount);
}

function save(path: string, content: Slice<u8>): bool {
  const problem = replaceFile(path, content);
  if (problem !== null) printFileProblem(standardError, path, problem);
  return problem === null;
}
