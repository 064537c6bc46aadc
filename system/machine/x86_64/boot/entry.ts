// The first instructions: from the 32-bit protected mode in which PVH (QEMU -kernel, Firecracker) and multiboot2 (GRUB)
// enter the image, to 64-bit code on the kernel's stack, where the portable kernel takes over.
//
// What the loader leaves in registers differs only in eax and ebx (multiboot2 1.6, section 3.3: eax = 0x36d76289, ebx =
// the boot information; PVH: ebx = start_info), so both protocols share one entry and the kernel tells them apart.
// The loader has zeroed .bss, as ELF demands. Tables used here: pageTables in paging.ts, descriptors in descriptor-tables.ts.

moduleAssembly`
.section .multiboot2, "a", @progbits
.balign 8
.long 0xe85250d6          # magic (multiboot2 1.6, section 3.1.1)
.long 0                   # architecture: 32-bit protected mode i386
.long 32                  # length of this header
.long 0x17adaf0a          # checksum: all four add up to zero
.short 6, 1               # optional tag: load modules at page boundaries
.long 8
.short 0, 0               # end of tags
.long 8

.section .note.Xen, "a", @note
.balign 4
.long 4, 8, 18            # name size, value size, XEN_ELFNOTE_PHYS32_ENTRY
.asciz "Xen"
.quad bareflow_start

.section .text.boot, "ax", @progbits
.code32
.globl bareflow_start
bareflow_start:
  mov %eax, %edi                    # edi: what the loader says it is
  rdtsc
  mov %eax, %esi                    # ebp:esi: time of the first instruction
  mov %edx, %ebp
  mov %ebx, %esp                    # esp: boot information; there is no stack yet

  mov $0x80000000, %eax             # long mode and no-execute are what all protection rests on
  cpuid
  cmp $0x80000001, %eax
  jb bareflow_cpu_too_old
  mov $0x80000001, %eax
  cpuid
  and $0x20100000, %edx             # bit 29: long mode, bit 20: no-execute
  cmp $0x20100000, %edx
  jne bareflow_cpu_too_old

  movl $bareflow_directory_pointers + 3, bareflow_page_map
  movl $bareflow_directories + 3, bareflow_directory_pointers
  mov $0x83, %eax                   # present, writable, 2 MB: the image only, until protectImage
  mov $bareflow_directories, %ecx
1:mov %eax, (%ecx)
  add $0x200000, %eax
  add $8, %ecx
  cmp $__image_end, %eax
  jb 1b

  mov $0x620, %eax                  # CR4: physical address extension, SSE state and exceptions
  mov %eax, %cr4
  mov $bareflow_page_map, %eax
  mov %eax, %cr3
  mov $0xc0000080, %ecx             # EFER: long mode and no-execute enable
  rdmsr
  or $0x900, %eax
  wrmsr
  mov $0x80010033, %eax             # CR0: paging, write protection in ring 0, native x87 errors, protected mode
  mov %eax, %cr0
  lgdt bareflow_gdt_pointer
  ljmp $8, $bareflow_start64

bareflow_cpu_too_old:
  mov $bareflow_cpu_message, %esi   # neither console is set up: both channels get the bytes as they are
2:lodsb
  test %al, %al
  jz 3f
  mov $0x3f8, %edx
  out %al, %dx
  out %al, $0xe9
  jmp 2b
3:mov $0xf4, %edx                   # exit code 101 where QEMU listens
  mov $101, %eax
  out %eax, %dx
4:cli
  hlt
  jmp 4b

.code64
bareflow_start64:
  xor %eax, %eax                    # data segments mean nothing in long mode, and null ones are the safest
  mov %eax, %ss
  mov %eax, %ds
  mov %eax, %es
  cld
  fninit                            # arithmetic state by definition, whatever firmware did with it
  ldmxcsr bareflow_sse_control
  mov %esp, %r9d
  mov %edi, %r8d

  mov $1, %eax                      # extended register state: all that the CPU offers of x87, SSE, AVX and AVX-512
  cpuid
  bt $26, %ecx
  jnc 5f
  mov %cr4, %rax
  or $0x40000, %eax
  mov %rax, %cr4
  mov $0xd, %eax
  xor %ecx, %ecx
  cpuid
  and $0xe7, %eax
  xor %edx, %edx
  xor %ecx, %ecx
  xsetbv

5:mov %ebp, %edi                    # bareflow_kernel_main(first tick, loader's magic, boot information)
  shl $32, %rdi
  mov %esi, %esi
  or %rsi, %rdi
  mov %r8d, %esi
  mov %r9d, %edx
  mov $__stack_top, %esp
  xor %ebp, %ebp                    # the end of every backtrace
  call bareflow_kernel_main
  ud2

.section .rodata.boot, "a", @progbits
bareflow_cpu_message:
  .ascii "panic: this CPU has no 64-bit mode or no execute protection, and BareFlow needs both"
  .byte 10, 0
bareflow_sse_control:
  .long 0x1f80                      # round to nearest, all exceptions masked (Intel SDM volume 1, section 10.2.3)
bareflow_gdt_pointer:
  .short 39
  .long bareflow_gdt

.section .data.bareflow_gdt, "aw", @progbits
.balign 8
.globl bareflow_gdt
bareflow_gdt:                       # Intel SDM volume 3, section 3.4.5; accessed bits set so that the CPU need not write
  .quad 0
  .quad 0x00af9b000000ffff          # 0x08: 64-bit code
  .quad 0x00cf93000000ffff          # 0x10: data
  .quad 0, 0                        # 0x18: task state, filled in by installDescriptorTables
.text
`;

export {};
