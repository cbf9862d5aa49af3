// Package test holds the manifests beside it against the types of Kubernetes, and runs what they run. It is a module of its own, so that
// the program does not depend on Kubernetes.
package test

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	batch "k8s.io/api/batch/v1"
	core "k8s.io/api/core/v1"
	networking "k8s.io/api/networking/v1"
	"sigs.k8s.io/yaml"
)

// manifests are the objects beside this folder, each strictly decoded: a key that Kubernetes does not know, or that stands twice, is an error.
func manifests(t *testing.T) (jobs []batch.Job, claims []core.PersistentVolumeClaim, others int) {
	t.Helper()
	files, err := filepath.Glob("../*.yaml")
	if err != nil || len(files) == 0 {
		t.Fatal("there are no manifests: ", err)
	}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, part := range strings.Split(string(text), "\n---\n") {
			var kind struct{ APIVersion, Kind string }
			if err := yaml.Unmarshal([]byte(part), &kind); err != nil {
				t.Fatal(file, err)
			}
			var job batch.Job
			var claim core.PersistentVolumeClaim
			var into any
			switch kind.APIVersion + " " + kind.Kind {
			case "batch/v1 Job":
				into = &job
			case "v1 PersistentVolumeClaim":
				into = &claim
			case "networking.k8s.io/v1 NetworkPolicy":
				into = &networking.NetworkPolicy{}
			default:
				t.Fatalf("%s: nobody looks at a %s %s", file, kind.APIVersion, kind.Kind)
			}
			if err := yaml.UnmarshalStrict([]byte(part), into); err != nil {
				t.Fatalf("%s: %v", file, err)
			}
			switch into {
			case &job:
				jobs = append(jobs, job)
			case &claim:
				claims = append(claims, claim)
			default:
				others++
			}
		}
	}
	return jobs, claims, others
}

// What the server would refuse, and what would run otherwise than is meant.
func TestManifests(t *testing.T) {
	jobs, claims, others := manifests(t)
	if len(jobs) != 2 || len(claims) != 2 || others != 1 {
		t.Fatalf("%d jobs, %d claims, %d others", len(jobs), len(claims), others)
	}
	for _, job := range jobs {
		pod := job.Spec.Template.Spec
		if len(pod.Containers) != 1 || pod.RestartPolicy != core.RestartPolicyNever {
			t.Errorf("%s: a policy of failures wants one try a pod", job.Name)
		}
		c := pod.Containers[0]
		if strings.Contains(c.Image, "/") {
			t.Errorf("%s: the image names a registry: %s", job.Name, c.Image)
		}
		told := map[int32]batch.PodFailurePolicyAction{}
		for _, rule := range job.Spec.PodFailurePolicy.Rules {
			if rule.OnExitCodes == nil {
				continue
			}
			if name := rule.OnExitCodes.ContainerName; name == nil || *name != c.Name {
				t.Errorf("%s: a rule is for no container", job.Name)
			}
			for _, code := range rule.OnExitCodes.Values {
				told[code] = rule.Action
			}
		}
		if told[1] == batch.PodFailurePolicyActionCount || told[2] != batch.PodFailurePolicyActionCount || told[64] != batch.PodFailurePolicyActionFailJob {
			t.Errorf("%s: exit codes are taken for %v", job.Name, told)
		}
		mounts(t, job.Name, pod, c, claims)
		shards(t, job, c)
	}
}

// mounts holds what a container mounts against the volumes, and these against the claims.
func mounts(t *testing.T, job string, pod core.PodSpec, c core.Container, claims []core.PersistentVolumeClaim) {
	for _, m := range c.VolumeMounts {
		i := slices.IndexFunc(pod.Volumes, func(v core.Volume) bool { return v.Name == m.Name })
		if i < 0 || pod.Volumes[i].PersistentVolumeClaim == nil {
			t.Fatalf("%s: %s is no volume", job, m.Name)
		}
		of := pod.Volumes[i].PersistentVolumeClaim
		if of.ReadOnly != m.ReadOnly {
			t.Errorf("%s: %s is mounted otherwise than it is claimed", job, m.Name)
		}
		if !slices.ContainsFunc(claims, func(c core.PersistentVolumeClaim) bool { return c.Name == of.ClaimName }) {
			t.Errorf("%s: nobody claims %s", job, of.ClaimName)
		}
	}
}

// shards holds the number of shards in the arguments against that of the pods.
func shards(t *testing.T, job batch.Job, c core.Container) {
	spec := job.Spec
	i := slices.IndexFunc(c.Args, func(arg string) bool { return strings.HasPrefix(arg, "--shard=") })
	if i < 0 {
		if spec.CompletionMode != nil || spec.BackoffLimitPerIndex != nil {
			t.Errorf("%s is in shards, its arguments are not", job.Name)
		}
		return
	}
	if spec.CompletionMode == nil || *spec.CompletionMode != batch.IndexedCompletion || spec.BackoffLimitPerIndex == nil ||
		*spec.Parallelism > *spec.Completions || *spec.MaxFailedIndexes != *spec.Completions {
		t.Errorf("%s: one shard would stop the others, or there are too few", job.Name)
	}
	if want := fmt.Sprintf("--shard=$(JOB_COMPLETION_INDEX)/%d", *spec.Completions); c.Args[i] != want {
		t.Errorf("%s: %s, want %s", job.Name, c.Args[i], want)
	}
}

// The arguments of the jobs are those of the program: a small district is made by all shards, then collected.
func TestTheJobsRun(t *testing.T) {
	dir := t.TempDir()
	gen := filepath.Join(dir, "gen")
	build := exec.Command("go", "build", "-o", gen, "./cmd/gen")
	build.Dir = "../../.."
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	example, err := os.ReadFile("../../../examples/minimal/report.toml")
	if err != nil {
		t.Fatal(err)
	}
	reports, published := filepath.Join(dir, "reports"), filepath.Join(dir, "published")
	roster := "编码,名称\n"
	for i := range 5 {
		unit := filepath.Join(reports, fmt.Sprintf("局%d", i))
		if err := os.MkdirAll(unit, 0o755); err != nil {
			t.Fatal(err)
		}
		text := strings.Replace(string(example), "[department]", fmt.Sprintf("[department]\ncode = \"%d\"", 900+i), 1)
		if err := os.WriteFile(filepath.Join(unit, "report.toml"), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		roster += fmt.Sprintf("%d,示例区档案馆\n", 900+i)
	}
	if err := os.WriteFile(filepath.Join(reports, "名册.csv"), []byte(roster), 0o644); err != nil {
		t.Fatal(err)
	}
	jobs, _, _ := manifests(t)
	for _, job := range jobs { // batch.yaml stands before collect.yaml
		pods := int32(1)
		if job.Spec.Completions != nil {
			pods = *job.Spec.Completions
		}
		for index := range pods {
			given := strings.NewReplacer("/reports", reports, "/published", published, "$(JOB_COMPLETION_INDEX)", fmt.Sprint(index))
			var args []string
			for _, arg := range job.Spec.Template.Spec.Containers[0].Args {
				args = append(args, given.Replace(arg))
			}
			if out, err := exec.Command(gen, args...).CombinedOutput(); err != nil {
				t.Errorf("%s: gen %s: %v\n%s", job.Name, strings.Join(args, " "), err, out)
			}
		}
	}
	if sets, _ := filepath.Glob(filepath.Join(published, "*", "*", "manifest.json")); len(sets) != 5 {
		t.Errorf("there are %d sets: %v", len(sets), sets)
	}
}

// The pipeline in the manual is YAML; of how it is understood GitLab alone can tell.
func TestThePipelineIsYAML(t *testing.T) {
	page, err := os.ReadFile("../../../docs/批量.md")
	if err != nil {
		t.Fatal(err)
	}
	_, rest, _ := strings.Cut(string(page), "```yaml\n")
	text, _, _ := strings.Cut(rest, "```\n")
	var jobs map[string]any
	if err := yaml.UnmarshalStrict([]byte(text), &jobs); err != nil || len(jobs) < 4 {
		t.Errorf("%d parts, %v", len(jobs), err)
	}
}
