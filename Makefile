# Manim Studio. make run PORT=5080 DATA=folder
.PHONY: run test bench image doctor

run:
	@scripts/run.sh

test:
	@scripts/test.sh

bench:
	@scripts/setup.sh
	@scripts/publish.sh
	@MANIM_STUDIO_IMAGE=$$(scripts/image.sh | tail -n 1) dotnet run -c Release --project tests/ManimStudio.Benchmarks -- $(ARGS)

image:
	@scripts/setup.sh
	@scripts/image.sh

doctor:
	@scripts/doctor.sh
