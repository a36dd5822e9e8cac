package main

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"time"

	"golang.org/x/mod/sumdb/tlog"
)

const tileHeight = 8
const tileWidth = 1 << tileHeight

// tiles reads the tiles of https://c2sp.org/tlog-tiles, whose paths are those of Go's checksum database without the height.
type tiles struct {
	prefix string
	held   map[tlog.Tile][]byte
}

func (t *tiles) Height() int { return tileHeight }

func (t *tiles) ReadTiles(wanted []tlog.Tile) ([][]byte, error) {
	data := make([][]byte, len(wanted))
	for i, tile := range wanted {
		if t.held[tile] == nil {
			path := strings.Replace(tile.Path(), fmt.Sprintf("tile/%d/", tileHeight), "tile/", 1)
			bytes, err := fetch(t.prefix+"/"+path, int64(tile.W*tlog.HashSize))
			if err != nil {
				return nil, err
			}
			t.held[tile] = bytes
		}
		data[i] = t.held[tile]
	}
	return data, nil
}

func (t *tiles) SaveTiles([]tlog.Tile, [][]byte) {}

// hashesOf reads hashes of a tree, each of them proved to lead to its root.
func hashesOf(prefix string, tree tlog.Tree) tlog.HashReader {
	return tlog.TileHashReader(tree, &tiles{prefix, map[tlog.Tile][]byte{}})
}

// followLog fetches every entry of a log and proves each to be in it.
func followLog(prefix string, tree tlog.Tree) error {
	hashes := hashesOf(prefix, tree)
	for first := int64(0); first < tree.N; first += tileWidth {
		width := tree.N - first
		if width > tileWidth {
			width = tileWidth
		}
		path := tlog.Tile{H: tileHeight, L: -1, N: first / tileWidth, W: int(width)}.Path()
		path = strings.Replace(path, fmt.Sprintf("tile/%d/data/", tileHeight), "tile/entries/", 1)
		bundle, err := fetch(prefix+"/"+path, width*(2+65535))
		if err != nil {
			return err
		}
		entries, err := unpack(bundle)
		if err != nil || int64(len(entries)) != width {
			return fmt.Errorf("%s holds %d entries, not %d", path, len(entries), width)
		}
		for i, entry := range entries {
			seq := first + int64(i)
			leaf := tlog.RecordHash(entry)
			proof, err := tlog.ProveRecord(tree.N, seq, hashes)
			if err != nil {
				return err
			}
			if err := tlog.CheckRecord(proof, tree.N, tree.Hash, seq, leaf); err != nil {
				return fmt.Errorf("entry %d: %v", seq, err)
			}
			fmt.Printf("entry %d %x\n", seq, leaf[:])
		}
	}
	return nil
}

// checkGrowth proves that a log only grew from one tree to another.
func checkGrowth(prefix string, before, now tlog.Tree) error {
	if before.N < 1 || before.N > now.N {
		return fmt.Errorf("a log of %d entries cannot have grown to %d", before.N, now.N)
	}
	proof, err := tlog.ProveTree(now.N, before.N, hashesOf(prefix, now))
	if err != nil {
		return err
	}
	return tlog.CheckTree(proof, now.N, now.Hash, before.N, before.Hash)
}

// unpack reads an entry bundle: entries, each behind its length in two bytes.
func unpack(bundle []byte) ([][]byte, error) {
	var entries [][]byte
	for len(bundle) > 0 {
		if len(bundle) < 2 || len(bundle) < 2+int(binary.BigEndian.Uint16(bundle)) {
			return entries, errors.New("the bundle is cut")
		}
		end := 2 + int(binary.BigEndian.Uint16(bundle))
		entries, bundle = append(entries, bundle[2:end]), bundle[end:]
	}
	return entries, nil
}

var client = &http.Client{Timeout: 30 * time.Second}

func fetch(address string, most int64) ([]byte, error) {
	response, err := client.Get(address)
	if err != nil {
		return nil, err
	}
	defer response.Body.Close()
	if response.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("%s: %s", address, response.Status)
	}
	body, err := io.ReadAll(io.LimitReader(response.Body, most+1))
	if err == nil && int64(len(body)) > most {
		err = errors.New(address + ": more bytes than it may have")
	}
	return body, err
}
