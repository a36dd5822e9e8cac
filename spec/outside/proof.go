package main

import (
	"bytes"
	"encoding/base64"
	"errors"
	"fmt"
	"os"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

type proven struct {
	*checkpoint
	seq   int64
	entry []byte
}

func showProof(path, vkey string) error {
	file, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	shown, err := checkProof(file, vkey)
	if err != nil {
		return err
	}
	leaf := tlog.RecordHash(shown.entry)
	fmt.Printf("proved %s %d of %d %x\n", shown.origin, shown.seq, shown.tree.N, leaf[:])
	for _, by := range shown.cosigned {
		fmt.Println("cosigned", by)
	}
	os.Stdout.Write(append(shown.entry, '\n'))
	return nil
}

// turnEveryBit checks that a proof file with any one bit turned proves nothing.
func turnEveryBit(path, vkey string) error {
	file, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	if _, err := checkProof(file, vkey); err != nil {
		return err
	}
	for bit := 0; bit < 8*len(file); bit++ {
		turned := append([]byte(nil), file...)
		turned[bit/8] ^= 1 << (bit % 8)
		if _, err := checkProof(turned, vkey); err == nil {
			return fmt.Errorf("bit %d of byte %d was turned, and the proof still holds", bit%8, bit/8)
		}
	}
	fmt.Printf("refused %d\n", 8*len(file))
	return nil
}

// checkProof checks a proof file as spec/proof.md writes it, by a key that the asker has from elsewhere.
func checkProof(file []byte, vkey string) (*proven, error) {
	head, signed, found := bytes.Cut(file, []byte("\n\n"))
	lines := strings.Split(string(head), "\n")
	if !found || len(lines) < 3 || lines[0] != "c2sp.org/tlog-proof@v1" {
		return nil, errors.New("not a proof file")
	}
	if !strings.HasPrefix(lines[1], "extra ") || !strings.HasPrefix(lines[2], "index ") {
		return nil, errors.New("extra data or index is missing")
	}
	extra, err := strictly(lines[1][len("extra "):])
	if err != nil {
		return nil, err
	}
	seq, err := strconv.ParseInt(lines[2][len("index "):], 10, 64)
	if err != nil || "index "+strconv.FormatInt(seq, 10) != lines[2] {
		return nil, errors.New("not an index: " + lines[2])
	}
	var path tlog.RecordProof
	for _, line := range lines[3:] {
		hash, err := tlog.ParseHash(line)
		if err != nil || hash.String() != line {
			return nil, errors.New("not a hash: " + line)
		}
		path = append(path, hash)
	}
	keys, entry, found := bytes.Cut(extra, []byte("\n\n"))
	others := strings.Split(string(keys), "\n")
	if !found || others[0] != vkey {
		return nil, errors.New("the proof is by another key")
	}
	seen, err := openCheckpoint(signed, vkey, others[1:])
	if err != nil {
		return nil, err
	}
	if err := allStrict(signed, len(others)); err != nil {
		return nil, err
	}
	if seq < 0 || seq >= seen.tree.N {
		return nil, errors.New("the log does not reach that far")
	}
	if err := tlog.CheckRecord(path, seen.tree.N, seen.tree.Hash, seq, tlog.RecordHash(entry)); err != nil {
		return nil, err
	}
	return &proven{seen, seq, entry}, nil
}

// allStrict holds the signatures to one way of writing them, and their number to that of the keys. The note package takes
// base64 with idle bits that are not zero.
func allStrict(signed []byte, keys int) error {
	opened, err := note.Open(signed, nil)
	var unverified *note.UnverifiedNoteError
	if !errors.As(err, &unverified) {
		return errors.New("not a note")
	}
	opened = unverified.Note
	if len(opened.UnverifiedSigs) != keys {
		return fmt.Errorf("%d signatures for %d keys", len(opened.UnverifiedSigs), keys)
	}
	for _, signature := range opened.UnverifiedSigs {
		if _, err := strictly(signature.Base64); err != nil {
			return err
		}
	}
	return nil
}

func strictly(text string) ([]byte, error) {
	data, err := base64.StdEncoding.Strict().DecodeString(text)
	if err == nil && base64.StdEncoding.EncodeToString(data) != text {
		err = errors.New("base64 is written in another way")
	}
	return data, err
}
