// Checks logs and proofs of Entente with Go's own packages for transparency logs, and with no line of Entente's.
//
//	outside follow PREFIX VKEY [-since FILE] [-save FILE] [-cosigner VKEY]...
//	outside proof FILE VKEY
//	outside turned FILE VKEY
//
// Exit code 0: it holds. 1: it does not, and standard error says what. 2: wrong use.
package main

import (
	"flag"
	"fmt"
	"os"
)

func main() {
	if len(os.Args) < 4 {
		fmt.Fprintln(os.Stderr, "outside follow PREFIX VKEY | proof FILE VKEY | turned FILE VKEY")
		os.Exit(2)
	}
	place, vkey := os.Args[2], os.Args[3]
	var err error
	switch os.Args[1] {
	case "follow":
		err = follow(place, vkey, os.Args[4:])
	case "proof":
		err = showProof(place, vkey)
	case "turned":
		err = turnEveryBit(place, vkey)
	default:
		fmt.Fprintln(os.Stderr, "no such command:", os.Args[1])
		os.Exit(2)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "outside:", err)
		os.Exit(1)
	}
}

type words []string

func (w *words) String() string         { return fmt.Sprint(*w) }
func (w *words) Set(value string) error { *w = append(*w, value); return nil }

func follow(prefix, vkey string, rest []string) error {
	flags := flag.NewFlagSet("follow", flag.ExitOnError)
	since := flags.String("since", "", "a checkpoint saved earlier, which the log must have grown from")
	save := flags.String("save", "", "where to save the checkpoint")
	var cosigners words
	flags.Var(&cosigners, "cosigner", "a key whose cosignature the checkpoint must have")
	flags.Parse(rest)

	text, err := fetch(prefix+"/checkpoint", 1<<20)
	if err != nil {
		return err
	}
	seen, err := openCheckpoint(text, vkey, cosigners)
	if err != nil {
		return err
	}
	fmt.Printf("checkpoint %s %d %s\n", seen.origin, seen.tree.N, seen.tree.Hash)
	for _, by := range seen.cosigned {
		fmt.Println("cosigned", by)
	}
	if err := followLog(prefix, seen.tree); err != nil {
		return err
	}
	if *since != "" {
		saved, err := os.ReadFile(*since)
		if err != nil {
			return err
		}
		before, err := openCheckpoint(saved, vkey, nil)
		if err != nil {
			return err
		}
		if err := checkGrowth(prefix, before.tree, seen.tree); err != nil {
			return err
		}
		fmt.Printf("grown from %d to %d\n", before.tree.N, seen.tree.N)
	}
	if *save != "" {
		return os.WriteFile(*save, text, 0o644)
	}
	return nil
}
