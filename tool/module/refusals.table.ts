// Functions that have no meaning on a machine with one program and no other computer: a sentence for each, said when a program is
// built that calls one.

const NO_PROCESSES = "there is one program, and no other processes";
const NO_THREADS = "programs run on one processor, without threads";
const NO_NETWORK = "there is no network";
const NO_SIGNALS = "nobody sends signals: faults end in a report";
const NO_FOLDERS = "files have names and no folders";
const NO_LONG_DOUBLE = "long double is not computed with: take double";

const GROUPS: readonly (readonly [string, string])[] = [
  ["fork vfork execl execlp execle execv execvp execve execvpe wait waitpid wait3 wait4 system popen pclose getpid getppid setsid posix_spawn posix_spawnp daemon", NO_PROCESSES],
  ["pthread_create pthread_join pthread_detach pthread_self pthread_exit pthread_mutex_init pthread_mutex_lock pthread_mutex_trylock pthread_mutex_unlock pthread_mutex_destroy " +
    "pthread_cond_init pthread_cond_wait pthread_cond_signal pthread_cond_broadcast pthread_once pthread_key_create pthread_getspecific pthread_setspecific " +
    "thrd_create thrd_join thrd_exit thrd_yield thrd_sleep mtx_init mtx_lock mtx_unlock mtx_destroy cnd_init cnd_wait cnd_signal call_once tss_create tss_get tss_set sem_init sem_wait sem_post", NO_THREADS],
  ["socket connect bind listen accept send recv sendto recvfrom getaddrinfo freeaddrinfo gethostbyname setsockopt getsockopt shutdown select poll epoll_create epoll_wait", NO_NETWORK],
  ["signal raise sigaction sigprocmask kill alarm pause sigsetjmp siglongjmp __sigsetjmp", NO_SIGNALS],
  ["opendir readdir closedir mkdir rmdir chdir getcwd stat fstat lstat __xstat access chmod symlink readlink", NO_FOLDERS],
  ["open close read write lseek dup dup2 pipe fcntl ioctl mmap munmap mprotect isatty fileno fdopen", "there are no file descriptors: use fopen, fread and fwrite"],
  ["wscanf fwscanf swscanf vwscanf vfwscanf vswscanf wcsftime open_wmemstream", "wide text is not scanned: read it with fgetws, and numbers with wcstol and wcstod"],
  ["dlopen dlsym dlclose", "there are no shared libraries"],
  ["setlocale_l newlocale uselocale", "there is one locale, \"C\""],
  ["strtold printf_l __addtf3 __subtf3 __multf3 __divtf3 __extenddftf2 __extendsftf2 __trunctfdf2 __trunctfsf2 __floatsitf __floatditf __fixtfsi __fixtfdi __letf2 __getf2 __eqtf2 __netf2 __unordtf2 " +
    "fabsl sqrtl sinl cosl tanl expl logl powl floorl ceill fmodl ldexpl frexpl modfl roundl truncl hypotl atan2l log2l log10l", NO_LONG_DOUBLE],
  ["_Unwind_Resume __cxa_throw __gxx_personality_v0 _Znwm _ZdlPv", "programs in C++ need its runtime library, which is not here"],
  ["feraiseexcept fetestexcept feclearexcept fesetround fesetenv feupdateenv feholdexcept", "floats are rounded to the nearest, and exceptions of floats are not recorded"],
];

/** Why there is no such function, by its name. */
export const REFUSALS: ReadonlyMap<string, string> = new Map(GROUPS.flatMap(([names, reason]) => names.split(" ").map((name) => [name, reason] as const)));

export const LONG_DOUBLE = NO_LONG_DOUBLE;
