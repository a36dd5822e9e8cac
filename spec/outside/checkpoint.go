package main

import (
	"bytes"
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

type checkpoint struct {
	origin string
	tree   tlog.Tree
	// Who else signed it, and when: "NAME SECONDS".
	cosigned []string
}

// openCheckpoint opens a C2SP tlog-checkpoint: every key that is given must have signed it.
func openCheckpoint(text []byte, vkey string, cosigners []string) (*checkpoint, error) {
	author, err := note.NewVerifier(vkey)
	if err != nil {
		return nil, err
	}
	known := []note.Verifier{author}
	for _, other := range cosigners {
		verifier, err := newCosigner(other)
		if err != nil {
			return nil, err
		}
		known = append(known, verifier)
	}
	opened, err := note.Open(text, note.VerifierList(known...))
	if err != nil {
		return nil, err
	}
	if len(opened.Sigs) != len(known) || opened.Sigs[0].Hash != author.KeyHash() {
		return nil, fmt.Errorf("%d of %d keys signed the checkpoint", len(opened.Sigs), len(known))
	}
	seen, err := parseCheckpoint(opened.Text)
	if err != nil {
		return nil, err
	}
	if seen.origin != author.Name() {
		return nil, errors.New("the checkpoint is of another log than its key")
	}
	for _, signature := range opened.Sigs[1:] {
		moment, err := momentOf(signature)
		if err != nil {
			return nil, err
		}
		seen.cosigned = append(seen.cosigned, fmt.Sprintf("%s %s", signature.Name, moment))
	}
	return seen, nil
}

func parseCheckpoint(text string) (*checkpoint, error) {
	lines := strings.Split(text, "\n")
	if len(lines) < 4 || lines[0] == "" {
		return nil, errors.New("not a checkpoint")
	}
	size, err := strconv.ParseInt(lines[1], 10, 64)
	if err != nil || size < 0 || strconv.FormatInt(size, 10) != lines[1] {
		return nil, errors.New("not the size of a log: " + lines[1])
	}
	root, err := tlog.ParseHash(lines[2])
	if err != nil || root.String() != lines[2] {
		return nil, errors.New("not the root of a log: " + lines[2])
	}
	return &checkpoint{origin: lines[0], tree: tlog.Tree{N: size, Hash: root}}, nil
}

// A cosigner is a key of C2SP tlog-cosignature, which the note package does not know but lets others bring:
// https://c2sp.org/tlog-cosignature
type cosigner struct {
	name string
	hash uint32
	key  ed25519.PublicKey
}

const typeCosignature = 0x04

func newCosigner(vkey string) (note.Verifier, error) {
	parts := strings.SplitN(vkey, "+", 3)
	if len(parts) != 3 {
		return nil, errors.New("not a key: " + vkey)
	}
	typed, err := base64.StdEncoding.Strict().DecodeString(parts[2])
	if err != nil || len(typed) != 1+ed25519.PublicKeySize || typed[0] != typeCosignature {
		return nil, errors.New("not a cosigner's key: " + vkey)
	}
	sum := sha256.Sum256(append([]byte(parts[0]+"\n"), typed...))
	hash := binary.BigEndian.Uint32(sum[:])
	if fmt.Sprintf("%08x", hash) != parts[1] {
		return nil, errors.New("the hash of the key is another: " + vkey)
	}
	return &cosigner{parts[0], hash, typed[1:]}, nil
}

func (c *cosigner) Name() string    { return c.name }
func (c *cosigner) KeyHash() uint32 { return c.hash }

func (c *cosigner) Verify(text, signature []byte) bool {
	if len(signature) != 8+ed25519.SignatureSize {
		return false
	}
	var signed bytes.Buffer
	fmt.Fprintf(&signed, "cosignature/v1\ntime %d\n%s", binary.BigEndian.Uint64(signature), text)
	return ed25519.Verify(c.key, signed.Bytes(), signature[8:])
}

// momentOf reads the moment of a cosignature that was verified.
func momentOf(signature note.Signature) (string, error) {
	raw, err := base64.StdEncoding.DecodeString(signature.Base64)
	if err != nil || len(raw) < 12 {
		return "", errors.New("not a cosignature")
	}
	return time.Unix(int64(binary.BigEndian.Uint64(raw[4:])), 0).UTC().Format(time.RFC3339), nil
}
