// Arithmetic on integers of 128 bits that no processor has an instruction for: LLVM calls functions of the compiler's library,
// which is in the image for LLVM's own sake.
import { addImport } from "../read/imports.ts";

/** What they take and return is wider than a word, so they are declared only to have their addresses. */
type Address = () => void;
const divide = extern<Address>("__divti3");
const remainder = extern<Address>("__modti3");
const divideUnsigned = extern<Address>("__udivti3");
const remainderUnsigned = extern<Address>("__umodti3");
const multiply = extern<Address>("__multi3");
const fromFloat = extern<Address>("__fixsfti");
const fromDouble = extern<Address>("__fixdfti");
const fromFloatUnsigned = extern<Address>("__fixunssfti");
const fromDoubleUnsigned = extern<Address>("__fixunsdfti");
const toFloat = extern<Address>("__floattisf");
const toDouble = extern<Address>("__floattidf");
const toFloatUnsigned = extern<Address>("__floatuntisf");
const toDoubleUnsigned = extern<Address>("__floatuntidf");

export function addWideIntegerFunctions(): void {
  addImport("__divti3", changetype<usize>(divide));
  addImport("__modti3", changetype<usize>(remainder));
  addImport("__udivti3", changetype<usize>(divideUnsigned));
  addImport("__umodti3", changetype<usize>(remainderUnsigned));
  addImport("__multi3", changetype<usize>(multiply));
  addImport("__fixsfti", changetype<usize>(fromFloat));
  addImport("__fixdfti", changetype<usize>(fromDouble));
  addImport("__fixunssfti", changetype<usize>(fromFloatUnsigned));
  addImport("__fixunsdfti", changetype<usize>(fromDoubleUnsigned));
  addImport("__floattisf", changetype<usize>(toFloat));
  addImport("__floattidf", changetype<usize>(toDouble));
  addImport("__floatuntisf", changetype<usize>(toFloatUnsigned));
  addImport("__floatuntidf", changetype<usize>(toDoubleUnsigned));
}
